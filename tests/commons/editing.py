"""What an editor sends with the form of the CMS."""

from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

import guides.models

__all__ = ["create", "edit", "filled", "inline_formset", "opened_on", "posted", "rich_text", "streamfield"]

STREAMS = {
    "StandardPage": ["body"],
    "ContributePage": ["body"],
    "TopicPage": ["body"],
    "TopicIndexPage": ["body"],
    "GuideIndexPage": ["body"],
    "HomePage": ["body"],
    "GuidePage": ["body", "ingredients", "steps", "pitfalls", "variations", "sources", "doers"],
    "CodeSourcePage": [
        *["body", "trajectory", "community", "key_factors", "conditions"],
        *["costs", "indicators", "adaptation", "replications", "sources", "doers"],
    ],
    "TrainingIndexPage": ["body"],
    "CoursePage": ["body", "outcomes"],
    "ModulePage": ["body", "outcomes", "steps"],
    "CharterPage": ["body", "articles", "joining", "sources", "doers"],
}


def filled(kind, **values):
    """The form of a page of that type with what every page must say, and these values."""
    empty = {name: streamfield([]) for name in STREAMS[kind]}
    about = {
        "title": "Monter une collecte",
        "slug": "monter-une-collecte",
        "summary": "Trente ordinateurs en un jour.",
        "licence": "CC-BY-SA-4.0",
        "credits": streamfield([]),
        "page_topics": inline_formset([]),
        "footnotes": inline_formset([]),
        "comments": inline_formset([]),
    }
    if kind == "StandardPage":
        empty["body"] = streamfield([("text", rich_text("<p>Un texte.</p>"))])
    if kind == "CoursePage":
        about["course_modules"] = inline_formset([])
    return {**about, **empty, **values}


def posted(data, action=""):
    """As a browser sends it; several ticked boxes are a tuple."""
    return nested_form_data(data) | ({action: "1"} if action else {})


def create(client, parent, kind="GuidePage", action="", **values):
    """Send the form of a new page under `parent`; `action`: « action-publish » or « action-submit »."""
    app = "guides" if hasattr(guides.models, kind) else "commons"
    return client.post(f"/admin/pages/add/{app}/{kind.lower()}/{parent.pk}/", posted(filled(kind, **values), action))


def opened_on(thing):
    """What a form that is opened now says of the text it is opened on."""
    newest = Revision.objects.for_instance(thing).order_by("-pk").first()
    return {"loaded_revision_id": str(newest.pk)} if newest else {}


def edit(client, page, action="", **values):
    kind = type(page.specific).__name__
    about = {"title": page.title, "slug": page.slug, **opened_on(page)}
    return client.post(f"/admin/pages/{page.pk}/edit/", posted(filled(kind, **{**about, **values}), action))
