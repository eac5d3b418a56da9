"""A page as one Markdown document, with front matter that says title, language, licence and authors."""

import yaml
from django.utils.translation import gettext

from commons import markdown, structured_data
from commons.links import titles


def page_markdown(page):
    """The canonical Markdown of a page: what its reader reads, in order, notes and licence at the end."""
    url = page.full_url
    about = {
        "title": page.title,
        "language": page.language,
        "url": url,
        "licence": page.licence,
        "authors": page.author_names,
        "verified": page.verified_on,
        "updated": page.last_published_at and page.last_published_at.date(),
    }
    front = yaml.safe_dump({k: v for k, v in about.items() if v}, allow_unicode=True, sort_keys=False, width=1000)
    notes = {str(note.uuid): note for note in page.footnote_list}
    titles.learn(set().union(*(titles.titles_in(note.text) for note in notes.values())))
    with markdown.numbering_notes(notes) as numbers:
        sections = [section.to_markdown() for section in page.sections]
    parts = [
        f"---\n{front}---",
        markdown.heading(1, page.title),
        markdown.escape(page.summary),
        "\n".join(
            f"- {markdown.labelled(f'**{markdown.escape(label)}**', markdown.escape(value))}"
            for label, value, _icon in page.facts
        ),
        *sections,
        "\n".join(f"[^{number}]: {markdown.from_rich_text(notes[uuid].text)}" for uuid, number in numbers.items()),
        "---",
        markdown.labelled(gettext("Licence"), markdown.link(page.licence_info.name, page.licence_info.url)),
        markdown.escape(structured_data.attribution(page, url)),
    ]
    return markdown.join(parts) + "\n"
