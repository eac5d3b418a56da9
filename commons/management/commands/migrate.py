from contextlib import contextmanager

from django.core.management.commands import migrate
from django.db import connections, transaction
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
    """Django's, which may be interrupted at any moment: the next one does the rest. Two at once wait for each other."""

    def handle(self, *args, **options):
        with alone(connections[options["database"]]):
            super().handle(*args, **options)


@contextmanager
def alone(connection):
    """PostgreSQL opens by itself the lock of who is killed."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended('migrate', 0))")
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(hashtextextended('migrate', 0))")
