"""Every path that changes what the public sees writes one version, with who did it and why; the others write none."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from commons import publication
from commons.history.models import Event, PublicationStep, PublicState, PublishedVersion
from guides.models import GuidePage
from tests.commons.editing import create, edit
from tests.factories import GuidePageFactory
from tests.factories.translations import translation


@pytest.fixture
def guide(guides):
    """A public guide whose first version is written."""
    with publication.changes():
        page = GuidePageFactory(title="Monter une collecte", slug="monter-une-collecte")
    return page


@pytest.fixture
def told(db):
    """What happened since: (event, title, who, edit summary) of each new version, oldest first."""

    class Told:
        start = 0

        def start_here(self):
            self.start = PublishedVersion.objects.count()

        def __call__(self):
            rows = PublishedVersion.objects.order_by("pk")[self.start :]
            return [(row.event, row.title, row.user_name, row.edit_summary) for row in rows]

    return Told()


def state_of(page):
    return PublicState.objects.get(content_type=ContentType.objects.get_for_model(Page), object_id=str(page.pk))


# In the CMS


def test_a_guide_written_and_published_at_once_has_one_version(client, guides, confirmed, told):
    client.force_login(confirmed)
    told.start_here()

    create(client, guides, action="action-publish", title="Monter une collecte", edit_summary="Première écriture")

    assert told() == [(Event.APPEARED, "Monter une collecte", "Basile", "Première écriture")]
    version = PublishedVersion.objects.latest("pk")
    assert (version.number, version.kind, version.language, version.licence) == (1, "guide", "fr", "CC-BY-SA-4.0")
    assert version.url == "/fr/guides/monter-une-collecte/"
    assert version.authors == ["Basile"]
    assert "# Monter une collecte" in version.markdown


def test_a_change_published_is_the_next_version(client, guide, confirmed, told):
    client.force_login(confirmed)
    told.start_here()

    edit(client, guide, "action-publish", title="Monter une belle collecte", edit_summary="Un titre plus juste")

    assert told() == [(Event.CHANGED, "Monter une belle collecte", "Basile", "Un titre plus juste")]
    assert PublishedVersion.objects.latest("pk").number == 2


def test_drafts_and_previews_write_nothing(client, guide, confirmed, told):
    client.force_login(confirmed)
    told.start_here()

    edit(client, guide, title="Un brouillon")
    client.post(f"/admin/pages/{guide.pk}/edit/preview/", {})
    client.get(f"/admin/pages/{guide.pk}/view_draft/")

    assert told() == []


def test_publishing_again_without_a_change_writes_nothing(client, guide, confirmed, told):
    client.force_login(confirmed)
    edit(client, guide, "action-publish", title="Monter une collecte")
    told.start_here()

    edit(client, guide, "action-publish", title="Monter une collecte", edit_summary="Rien du tout")

    assert told() == []


def test_what_a_member_submits_is_a_version_when_it_is_approved_in_their_name(
    client, guides, member, facilitator, told
):
    client.force_login(member)
    told.start_here()
    create(client, guides, action="action-submit", title="Tenir une zone de gratuité", edit_summary="Notre méthode")
    assert told() == []
    page = GuidePage.objects.get(title="Tenir une zone de gratuité")
    state = page.current_workflow_task_state
    client.force_login(facilitator)

    client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": ""})

    assert told() == [(Event.APPEARED, "Tenir une zone de gratuité", "Jeanne", "Notre méthode")]
    assert PublishedVersion.objects.latest("pk").publisher == facilitator


def test_rejecting_writes_nothing(client, guides, member, facilitator, told):
    client.force_login(member)
    create(client, guides, action="action-submit", title="Tenir une zone de gratuité")
    page = GuidePage.objects.get(title="Tenir une zone de gratuité")
    state = page.current_workflow_task_state
    client.force_login(facilitator)
    told.start_here()

    client.post(f"/admin/pages/workflow/action/{page.pk}/reject/{state.pk}/", {"comment": "Pas encore"})

    assert told() == []


def test_unpublishing_withdraws_and_publishing_again_brings_back(client, guide, facilitator, told):
    client.force_login(facilitator)
    told.start_here()

    client.post(f"/admin/pages/{guide.pk}/unpublish/")
    edit(client, guide, "action-publish")

    assert [row[0] for row in told()] == [Event.WITHDRAWN, Event.APPEARED]
    assert next(row[2] for row in told()) == "Awa"
    assert state_of(guide).number == 3


def test_deleting_withdraws_and_keeps_the_versions(client, guide, facilitator, told):
    client.force_login(facilitator)
    told.start_here()

    client.post(f"/admin/pages/{guide.pk}/delete/")  # to the bin
    Page.objects.get(pk=guide.pk).delete()

    assert told() == [(Event.WITHDRAWN, "Monter une collecte", "Awa", "")]
    kept = PublishedVersion.objects.filter(thing__object_id=str(guide.pk)).order_by("number")
    assert [version.number for version in kept] == [1, 2]
    assert "# Monter une collecte" in kept[0].markdown


def test_a_page_that_moves_takes_what_is_below_with_it(client, guides, home, facilitator, told):
    from tests.factories import StandardPageFactory

    with publication.changes():
        about = StandardPageFactory(title="À propos", slug="a-propos")
        below = StandardPageFactory(title="Histoire", slug="histoire", parent=about)
        elsewhere = StandardPageFactory(title="Ailleurs", slug="ailleurs")
    client.force_login(facilitator)
    told.start_here()

    client.post(f"/admin/pages/{about.pk}/move/{elsewhere.pk}/confirm/")

    assert sorted((row[0], row[1]) for row in told()) == [(Event.MOVED, "Histoire"), (Event.MOVED, "À propos")]
    assert state_of(below).url == "/fr/ailleurs/a-propos/histoire/"
    version = PublishedVersion.objects.get(thing=state_of(below), number=2)
    assert version.old_url == "/fr/a-propos/histoire/"


def test_a_new_address_moves_what_is_below(client, home, facilitator, told):
    from tests.factories import StandardPageFactory

    with publication.changes():
        about = StandardPageFactory(title="À propos", slug="a-propos")
        below = StandardPageFactory(title="Histoire", slug="histoire", parent=about)
    client.force_login(facilitator)
    told.start_here()

    edit(client, about, "action-publish", slug="qui-sommes-nous", **text_of(about))

    assert sorted(row[1] for row in told()) == ["Histoire", "À propos"]
    assert state_of(below).url == "/fr/qui-sommes-nous/histoire/"


def text_of(page):
    return {"summary": page.summary}


def test_privacy_of_a_page_is_a_new_audience_for_all_below(client, home, guides, guide, facilitator, told):
    with publication.changes():
        publication.touch(guides)
    client.force_login(facilitator)
    told.start_here()

    client.post(f"/admin/pages/{guides.pk}/privacy/", {"restriction_type": "login", "password": "", "groups": []})

    assert sorted((row[0], row[1]) for row in told()) == [
        (Event.AUDIENCE, "Guides"),
        (Event.AUDIENCE, "Monter une collecte"),
    ]
    assert state_of(guide).audience != PublicState.PUBLIC
    told.start_here()

    client.post(f"/admin/pages/{guides.pk}/privacy/", {"restriction_type": "none", "password": "", "groups": []})

    assert {row[0] for row in told()} == {Event.AUDIENCE}
    assert state_of(guide).audience == PublicState.PUBLIC
    assert not PageViewRestriction.objects.exists()


def test_several_pages_published_at_once_have_a_version_each(client, guides, facilitator, told):
    pages = [GuidePageFactory(title=f"Guide {n}", live=False) for n in range(2)]
    client.force_login(facilitator)
    told.start_here()

    query = "&".join(f"id={page.pk}" for page in pages)
    client.post(f"/admin/bulk/wagtailcore/page/publish/?{query}&next=/admin/", {"include_descendants": ""})

    assert sorted((row[0], row[1], row[2]) for row in told()) == [
        (Event.APPEARED, "Guide 0", "Awa"),
        (Event.APPEARED, "Guide 1", "Awa"),
    ]


# Beside the CMS


def test_a_scheduled_page_has_its_version_on_the_day(client, guides, confirmed, told):
    page = GuidePageFactory(title="Demain", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    told.start_here()
    with publication.changes():
        page.save_revision(user=confirmed).publish(user=confirmed)
    assert told() == []

    page.refresh_from_db()
    revision = page.scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")

    assert told() == [(Event.APPEARED, "Demain", "Basile", "")]


def test_a_page_that_expires_is_withdrawn(guide, told):
    Page.objects.filter(pk=guide.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    told.start_here()

    call_command("publish_scheduled")

    assert [row[:2] for row in told()] == [(Event.WITHDRAWN, "Monter une collecte")]


def test_code_that_publishes_outside_a_request_has_its_version_at_commit(
    guides, confirmed, told, django_capture_on_commit_callbacks
):
    told.start_here()

    with django_capture_on_commit_callbacks(execute=True):
        page = GuidePageFactory(title="Par le code", written_by=[confirmed])

    assert [row[:2] for row in told()] == [(Event.APPEARED, "Par le code")]
    assert state_of(page).url == page.url


def test_the_site_that_changes_its_root_moves_every_page(home, guide, told):
    from tests.factories import HomePageFactory

    other = HomePageFactory(title="Autre")
    told.start_here()

    with publication.changes():
        site = Site.objects.get()
        site.root_page = other
        site.save()

    assert (Event.WITHDRAWN, "Monter une collecte") in [row[:2] for row in told()]


# What nobody saw


def test_reconcile_finds_what_no_signal_told(guide, told):
    with publication.changes():
        publication.reconcile()
    told.start_here()
    GuidePage.objects.filter(pk=guide.pk).update(title="En douce")

    with publication.changes():
        pass
    assert told() == []
    drift = publication.reconcile()

    assert drift == 1
    assert [row[:2] for row in told()] == [(Event.CHANGED, "En douce")]
    assert publication.reconcile() == 0


def test_a_version_never_changes(guide):
    version = PublishedVersion.objects.latest("pk")
    version.title = "Autre chose"

    with pytest.raises(TypeError):
        version.save()


# After commit


def test_steps_are_done_once_after_the_version(guide):
    steps = PublicationStep.objects.filter(version__thing=state_of(guide))

    assert {step.name for step in steps} == set(publication.STEPS)
    assert all(step.done_at and step.attempts == 1 for step in steps)


def fail(version):
    raise ValueError("Le moteur est en panne")


def done(version):
    """Nothing to do."""


def test_a_step_that_fails_says_why_breaks_nothing_and_is_tried_again(guides, settings, monkeypatch, caplog):
    monkeypatch.setitem(publication.STEPS, "references", "tests.history.test_publication.fail")

    with publication.changes():
        page = GuidePageFactory(title="Publié quand même")

    caplog.clear()
    step = PublicationStep.objects.get(version__thing=state_of(page), name="references")
    assert (step.done_at, step.attempts) == (None, 1)
    assert "Le moteur est en panne" in step.error
    assert publication.resume() == 0  # one minute has not passed

    monkeypatch.setitem(publication.STEPS, "references", "tests.history.test_publication.done")
    PublicationStep.objects.filter(pk=step.pk).update(tried_at=timezone.now() - timedelta(minutes=2))
    assert publication.resume() == 1

    step.refresh_from_db()
    assert step.done_at
    assert step.error == ""


# Translations


def test_publishing_a_translation_is_one_version_in_the_name_of_the_translator(
    client, guides_en, guide, confirmed, told
):
    prepared = translation(guide, guides_en.locale)
    told.start_here()

    with publication.changes():
        prepared.save_target(user=confirmed, publish=True)

    (told_of_it,) = told()
    assert told_of_it[0] == Event.APPEARED
    assert told_of_it[1].startswith("EN ")
    assert told_of_it[2] == "Basile"
