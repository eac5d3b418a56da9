"""The catalogue of components and blocks, in development only: what exists, its contract, how it looks."""

import re
from pathlib import Path

from django.conf import settings
from django.shortcuts import render

from commons.blocks import ReadingBlocks

CONTRACT = re.compile(r"\{% comment %\}(.*?)\{% endcomment %\}", re.DOTALL)


def examples_of_blocks():
    """Every reading block that has a preview, shown with it."""
    for name, block in ReadingBlocks().child_blocks.items():
        if block.is_previewable:
            yield {"name": name, "contract": block.get_description(), "html": block.render(block.get_preview_value())}


def components():
    """Every component with the contract written on top of its file."""
    for path in sorted((Path(settings.BASE_DIR) / "templates" / "components").glob("*.html")):
        contract = CONTRACT.search(path.read_text(encoding="utf-8"))
        yield {"name": path.stem, "contract": contract[1].strip() if contract else ""}


def catalogue(request):
    examples = [*examples_of_blocks()]
    return render(request, "commons/components.html", {"examples": examples, "components": [*components()]})
