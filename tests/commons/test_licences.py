"""What may be done with what is written here."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Site

from commons.licensing import licences
from commons.models import Brand, CommonsImage, StandardPage
from tests.commons.editing import create
from tests.commons.reading import json_ld, tree, words
from tests.factories import GuidePageFactory, ImageFactory, StandardPageFactory

ALL = licences.LICENCES.values()
# Version 3.27 of the SPDX list; what it does not have is named as it asks, « LicenseRef-… ».
SPDX = [
    *["CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "etalab-2.0", "LAL-1.3", "ODbL-1.0"],
    *["CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"],
]


def test_licences_bear_the_identifiers_of_spdx():
    assert [licence.id for licence in ALL] == [*SPDX, "LicenseRef-all-rights-reserved"]
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", licence.id) for licence in ALL)
    assert [licences.get(licence.id) for licence in ALL] == list(ALL)


def test_a_licence_that_nobody_knows_is_not_invented():
    with pytest.raises(KeyError):
        licences.get("CC-BY-SA-9.0")


@pytest.mark.parametrize(
    ("spdx_id", "french", "english"),
    [
        (
            "CC-BY-SA-4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        (
            "CC0-1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("LAL-1.3", "https://artlibre.org/licence/lal/", "https://artlibre.org/licence/lal/"),
        ("LicenseRef-all-rights-reserved", "", ""),
    ],
)
def test_readers_are_sent_to_the_summary_in_their_language(spdx_id, french, english):
    with override("fr"):
        assert licences.get(spdx_id).deed_url == french
    with override("en"):
        assert licences.get(spdx_id).deed_url == english


def test_texts_are_meant_to_be_copied_and_adapted():
    assert [value for value, _label in licences.content_choices()] == [
        *["CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "etalab-2.0", "LAL-1.3", "ODbL-1.0"]
    ]


def test_pictures_may_come_from_elsewhere_under_stricter_terms(db):
    assert [value for value, _label in licences.media_choices()] == [licence.id for licence in ALL]
    ImageFactory(licence="CC-BY-NC-ND-4.0").full_clean()


@pytest.mark.parametrize("licence", ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "LicenseRef-all-rights-reserved", "", "MIT"])
def test_a_page_cannot_be_closed(home, licence):
    with pytest.raises(ValidationError) as refused:
        StandardPageFactory(licence=licence)

    assert list(refused.value.error_dict) == ["licence"]


def test_a_reader_and_a_machine_find_the_licence_of_a_page(client, guides):
    response = client.get(GuidePageFactory(licence="CC0-1.0").url)

    (link,) = tree(response).select("[rel=license]")
    assert (link["href"], link.get_text()) == ("https://creativecommons.org/publicdomain/zero/1.0/deed.fr", "CC0 1.0")
    assert json_ld(response)["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_the_footer_says_the_licence_of_the_site(client, home, brand):
    brand.default_licence = "etalab-2.0"
    brand.save()

    footer = tree(client.get(home.url)).footer
    assert footer.find("a", href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/").get_text() == (
        "Licence Ouverte 2.0"
    )


def test_a_new_page_starts_with_the_licence_of_its_site(client, facilitator, home, brand):
    brand.default_licence = "CC0-1.0"
    brand.save()
    client.force_login(facilitator)

    form = tree(client.get(f"/admin/pages/add/commons/standardpage/{home.pk}/"))

    assert [option["value"] for option in form.select("[name=licence] option[selected]")] == ["CC0-1.0"]


def test_each_site_has_its_own(client, administrator, home, home_en, brand):
    other = Site.objects.create(hostname="autre.example", root_page=home_en)
    Brand.objects.create(site=other, default_licence="ODbL-1.0")
    client.force_login(administrator)

    form = tree(client.get(f"/admin/pages/add/commons/standardpage/{home_en.pk}/"))

    assert [option["value"] for option in form.select("[name=licence] option[selected]")] == ["ODbL-1.0"]


def test_the_licence_that_the_editor_chose_is_kept(client, facilitator, home, brand):
    client.force_login(facilitator)

    create(client, home, "StandardPage", "action-publish", licence="ODbL-1.0")

    assert StandardPage.objects.get().licence == "ODbL-1.0"


def test_a_picture_starts_with_a_licence_and_keeps_its_author(db):
    assert CommonsImage().licence == "CC-BY-SA-4.0"
    assert ImageFactory(credit="Inès").licence_info.name == "CC BY-SA 4.0"


def test_the_words_to_cite_a_page_name_its_licence(client, guides):
    guide = GuidePageFactory(title="Collecte", licence="LAL-1.3", parent=guides)

    assert f"LAL 1.3, {guide.full_url}" in words(client.get(guide.url))
