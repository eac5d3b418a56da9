from django.core.management.base import BaseCommand, CommandError

from commons.models import HomePage
from commons.sites import start


class Command(BaseCommand):
    help = "Creates the first pages of a new instance: a home page and its lists, in every language."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name of the site, for example « Le Commun des ressourceries »")
        parser.add_argument("--host", default="localhost", help="the host name that readers type")

    def handle(self, *args, **options):
        if HomePage.objects.exists():
            raise CommandError("This database already has a home page: edit it in the CMS, nothing was changed.")
        site = start(options["name"], options["host"])
        self.stdout.write(f"{site.site_name} is ready at {site.root_url}. Log in at {site.root_url}/admin/ to write.")
