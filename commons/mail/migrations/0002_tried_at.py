from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_letters")]

    operations = [
        migrations.AddField("letter", "tried_at", models.DateTimeField(null=True, verbose_name="last attempt")),
    ]
