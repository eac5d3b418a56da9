"""What somebody writes, out of what a revision keeps: values that can be merged, and back."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

from .merging import ABSENT

NOT_WRITTEN = {  # what Wagtail keeps there about the thing rather than of its text
    *["pk", "path", "depth", "numchild", "url_path", "draft_title", "live", "has_unpublished_changes", "expired"],
    *["first_published_at", "last_published_at", "latest_revision_created_at", "live_revision", "latest_revision"],
    *["locked", "locked_at", "locked_by", "owner", "alias_of", "wagtail_admin_comments", "content_type"],
    *["translation_key", "locale", "_edit_summary", "_is_minor"],
}


def plain(data):
    """Data as a revision gives it back."""
    return json.loads(json.dumps(data, cls=DjangoJSONEncoder))


def streams(model):
    return {field.name: field for field in model._meta.get_fields() if isinstance(field, StreamField)}


def families(model):
    """{name: relation} of the rows that belong to a page or record: its topics, its notes…"""
    return {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}


def parts_of(model, content):
    """{name: value} of what is written in a revision: streams as lists of blocks, rows known by what they say."""
    known = {field.name for field in model._meta.get_fields()} | families(model).keys()
    parts = {name: value for name, value in content.items() if name in known - NOT_WRITTEN}
    for name in parts.keys() & streams(model).keys():
        if isinstance(parts[name], str):
            parts[name] = json.loads(parts[name] or "[]")
    for name, relation in families(model).items():
        if name in parts:
            parts[name] = [_known(row, relation) for row in parts[name]]
    return parts


def _known(row, relation):
    """A row with an id that stays the same on both sides, without what only the database knows."""
    said = {name: value for name, value in row.items() if name not in {"pk", "sort_order", relation.field.name}}
    return {**said, "id": str(said.get("uuid") or json.dumps(said, sort_keys=True))}


def content_of(model, parts, newest):
    """What a revision keeps of these parts; of the rest, what the newest revision keeps."""
    content = {**newest, **parts}
    for name in parts.keys() & streams(model).keys():
        content[name] = json.dumps(parts[name])
    for name, relation in families(model).items():
        if name in parts:
            rows = newest.get(name) or []
            pks = {_known(row, relation)["id"]: row["pk"] for row in rows}
            content[name] = [
                {**row, "pk": pks.get(row["id"]), "sort_order": order, relation.field.name: newest["pk"]}
                for order, row in enumerate(parts[name])
            ]
    return content


def at(value, step):
    """What is one step further on a path; ABSENT when nothing is there."""
    if isinstance(value, dict):
        return value.get(step, ABSENT)
    if isinstance(value, list):
        return next((item for item in value if isinstance(item, dict) and item.get("id") == step), ABSENT)
    return ABSENT
