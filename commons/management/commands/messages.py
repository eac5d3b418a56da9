"""Translations without GNU gettext: `manage.py messages`, `messages --check`, `messages --compile`."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from commons.process import catalogues


class Command(BaseCommand):
    help = "Brings the translation catalogues up to date with the code, checks them, or compiles them."
    requires_system_checks = []

    def add_arguments(self, parser):
        action = parser.add_mutually_exclusive_group()
        action.add_argument("--check", action="store_true", help="fail if a catalogue is incomplete or badly set")
        action.add_argument("--compile", action="store_true", help="write the .mo files that Django reads")

    def handle(self, *, check=False, compile=False, **options):
        if compile:
            catalogues.compile_all()
            return
        found = catalogues.extract()
        problems = []
        for language in [code for code, _name in settings.LANGUAGES if code != "en"]:
            path = catalogues.catalogue_path(language)
            if check:
                problems += [f"{language}: {problem}" for problem in catalogues.problems(path, found)]
            else:
                catalogues.update(path, found)
        if problems:
            raise CommandError("\n".join([*problems, f"{len(problems)} problems in the translations"]))
