from django.core.management.commands import migrate
from django.db import transaction
from django.db.migrations.executor import MigrationExecutor


class WholeExecutor(MigrationExecutor):
    """Commits each migration with the note that it took place.

    Django notes some of them a moment later: killed in between, it would make the same tables again, and fail for ever.
    """

    def apply_migration(self, state, migration, **options):
        if not migration.atomic:
            return super().apply_migration(state, migration, **options)
        with transaction.atomic(using=self.connection.alias):
            return super().apply_migration(state, migration, **options)


migrate.MigrationExecutor = WholeExecutor


class Command(migrate.Command):
    """Django's, which may be interrupted at any moment: the next one does the rest."""
