from django.core.management.base import BaseCommand

from commons.links import checking, indexing


class Command(BaseCommand):
    help = "Reads the links of what no version has told, and has addresses elsewhere checked, a few at a time"

    def handle(self, *args, **options):
        read = indexing.index_missing()
        checking.forget_unused()
        checking.check_some.enqueue(checking.EACH_NIGHT)
        self.stdout.write(f"{read} read, {min(checking.due().count(), checking.EACH_NIGHT)} to check")
