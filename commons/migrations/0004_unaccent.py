"""Titles in the order of a dictionary need PostgreSQL's `unaccent`."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("commons", "0003_languages_roles_workflow")]

    operations = [UnaccentExtension()]
