"""The contract of everything public: which models are held to it, and the check that none leaves a question open."""

import functools

from django.apps import apps
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

QUESTIONS = {
    "kind": "what it is, one word for machines",
    "kind_label": "what it is, for readers",
    "title": "its title",
    "summary": "two sentences",
    "language": "the language of its text",
    "licence": "what others may do with it",
    "author_names": "who to name",
    "public_url": "its path",
    "to_markdown": "its text",
    "search_text": "its words",
    "refers_to": "what it leads to",
    "is_visible_to": "whether a visitor may see it",
}


@functools.cache
def public_models():
    """Every model whose rows have a page of their own on the public site."""
    from commons.models import BasePage, BaseRecord

    return [model for model in apps.get_models() if issubclass(model, (BasePage, BaseRecord))]


def kind_labels():
    """{kind: its name for readers}"""
    return {model.kind: model.kind_label for model in public_models()}


@checks.register(checks.Tags.models)
def check_contract(app_configs=None, models=None, **kwargs):
    """E001: a public model leaves a question unanswered. E002: its template is missing. E003: its address is."""
    from commons.models import BaseRecord

    found = []
    for model in public_models() if models is None else models:
        for question, meaning in QUESTIONS.items():
            if not getattr(model, question, None):
                found.append(
                    checks.Error(
                        f"{model.__name__}.{question} is not answered: {meaning}.", obj=model, id="commons.E001"
                    )
                )
        try:
            get_template(getattr(model, "template", "") or "-")
        except TemplateDoesNotExist:
            found.append(checks.Error(f"{model.__name__} has no template.", obj=model, id="commons.E002"))
        if issubclass(model, BaseRecord) and not model.url_name:
            found.append(checks.Error(f"{model.__name__}.url_name is empty.", obj=model, id="commons.E003"))
    return found
