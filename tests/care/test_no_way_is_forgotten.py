"""A new action of Wagtail, gesture of a list or address of the CMS is tried in every state (test_every_gesture.py), or said here
to do nothing to the page or record that it is about.
"""

from django.urls import URLResolver, get_resolver
from wagtail import actions
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from directory.models import Actor
from trainings.models import CoursePage

from . import translating, ways

MAKE_SOMETHING_NEW = {actions.CreateAction, actions.CreatePageAction}
OF_OTHER_THINGS = {actions.CopyForTranslationAction}  # sheets that are translated: none is
ASK_OR_SHOW = {
    *["add", "preview_on_add", "usage", "preview_on_edit", "history", "history_results"],
    *["revisions_view", "revisions_compare"],
    *["collect_workflow_action_data", "confirm_workflow_cancellation", "workflow_preview", "workflow_history"],
    *["workflow_history_detail"],
}
OF_PAGES = {
    *["type_use", "type_use_results", "choose_parent", "view_draft", "add_subpage", "search", "search_results"],
    *["move", "revisions_index"],  # asks where
}
OF_RECORDS = {"list", "list_results"}
OF_TRANSLATIONS = {
    *["javascript_catalog", "translations_report", "translations_report_results", "preview_translation"],
    *["download_pofile", "snippets_api_listing", "snippets_api_detail"],
    "submit_snippet_translation",  # no sheet is translated
    "machine_translate",  # no machine is given
}


def tried(*tables):
    return {where for table in tables for _gesture, where in table}


def addresses(patterns=None, here=""):
    """(namespace, pattern) of every address of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{here}:{pattern.namespace or ''}".strip(":"))
        else:
            yield here, pattern


def names(namespace):
    return {pattern.name for here, pattern in addresses() if here == namespace}


def test_every_action_of_wagtail_is_tried():
    known = {
        found for found in vars(actions).values() if isinstance(found, type) and issubclass(found, actions.BaseAction)
    }
    registered = {
        action
        for model in (CoursePage, Actor)
        for action in actions.action_registry.get_actions_for_model(model).values()
    }

    of_things = tried(ways.PAGES, ways.MIRRORS, ways.RECORDS) | MAKE_SOMETHING_NEW | OF_OTHER_THINGS
    assert (known | registered) - of_things == {actions.BaseAction}


def test_every_gesture_of_lists_is_tried():
    for kind, table in [(("wagtailcore", "page"), ways.PAGES), (("directory", "actor"), ways.RECORDS)]:
        offered = {action.action_type for action in bulk_action_registry.get_bulk_actions_for_model(*kind)}
        assert offered == {gesture for gesture, where in table if where == "bulk"}


def test_every_address_of_the_cms_about_one_thing_is_tried():
    of_pages = tried(ways.PAGES, ways.MIRRORS, ways.SCHEDULED) | ASK_OR_SHOW | OF_PAGES
    of_records = tried(ways.RECORDS, ways.SCHEDULED_RECORDS) | ASK_OR_SHOW | OF_RECORDS

    assert names("wagtailadmin_pages") - of_pages == set()
    for kind in ("directory_actor", "directory_eventseries"):
        assert names(f"wagtailsnippets_{kind}") - of_records == set()
    assert names("wagtail_localize") - OF_TRANSLATIONS - tried(ways.PAGES, translating.PAGES) == set()


def test_the_api_of_the_cms_only_reads():
    assert names("wagtailadmin_api:pages") == {"listing", "detail", "find"}
    assert not [
        pattern for _here, pattern in addresses() if pattern.callback.__module__.startswith(("ninja", "wagtail.api.v3"))
    ]
