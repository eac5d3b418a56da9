"""An operator gets the first pages of a new instance from one command."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, Site

from commons.models import Brand

pytestmark = [pytest.mark.usefixtures("nothing_yet"), pytest.mark.django_db]


def start(capsys):
    call_command("start_site", "Le Commun", host="commun.example")
    return capsys.readouterr().out


def test_a_new_instance_opens_on_its_home_page_in_both_languages(client, capsys):
    said = start(capsys)

    assert "https://commun.example" in said
    for address, title in (
        ("/fr/", "Guides"),
        ("/fr/themes/", "Thèmes"),
        ("/en/guides/", "Guides"),
        ("/en/topics/", "Topics"),
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert title in response.content.decode()
    assert Brand.objects.get().name == "Le Commun"


def test_the_welcome_page_of_wagtail_is_gone(capsys):
    start(capsys)

    assert sorted(Page.objects.filter(depth=2).values_list("title", flat=True)) == ["Le Commun", "Le Commun"]
    assert Site.objects.get().root_page.url_path == "/fr/"


def test_members_may_write_in_the_lists_that_were_made(capsys):
    start(capsys)

    rights = GroupPagePermission.objects.filter(group__name="Membres").values_list(
        "page__url_path", "permission__codename"
    )
    assert sorted(rights) == [
        ("/en/guides/", "add_page"),
        ("/en/guides/", "change_page"),
        ("/en/trainings/", "add_page"),
        ("/en/trainings/", "change_page"),
        ("/fr/formations/", "add_page"),
        ("/fr/formations/", "change_page"),
        ("/fr/guides/", "add_page"),
        ("/fr/guides/", "change_page"),
    ]


def test_an_instance_that_has_pages_is_left_as_it_is(capsys):
    start(capsys)
    before = Page.objects.count()

    with pytest.raises(CommandError, match="already has a home page"):
        call_command("start_site", "Autre")

    assert Page.objects.count() == before
