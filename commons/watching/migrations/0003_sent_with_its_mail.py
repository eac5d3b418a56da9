from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("watching", "0002_minor_changes"),
    ]

    operations = [
        migrations.RemoveField(model_name="notice", name="tried_at"),
    ]
