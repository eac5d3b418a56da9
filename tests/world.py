"""The small commons that most tests visit: founded once for each process of the tests, and committed.

« La Remise » has a home page in French and in English, a French list of guides and a French list of topics. A test starts from
there, and what it changes is rolled back. Who needs a site where nothing has been made yet asks for `nothing_yet`.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.models import Site

from commons import reading
from commons.models import Brand
from tests.factories import GuideIndexPageFactory, HomePageFactory, TopicIndexPageFactory


def found():
    with transaction.atomic():
        home = HomePageFactory(title="Accueil", slug="accueil")
        HomePageFactory(title="Welcome", translation_of=home)
        site = Site.objects.get(is_default_site=True)
        welcome, site.root_page = site.root_page, home
        site.save()
        welcome.delete()
        Brand.objects.create(site=site, name="La Remise", contact_email="bonjour@exemple.fr")
        GuideIndexPageFactory(title="Guides", show_in_menus=True)
        TopicIndexPageFactory(title="Thèmes", slug="themes")
        connection.run_on_commit.clear()  # nobody has published anything yet: no version, nothing to search or to tell


def know_the_models():
    """Ids stay the same in one database: no test pays for those of content types, none depends on the one before."""
    reading._language_code.cache_clear()
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)
