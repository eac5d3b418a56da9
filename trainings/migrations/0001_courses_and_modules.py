"""Courses, modules and their list; what people have done of them."""

import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import commons.fields
import commons.licensing.licences


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("commons", "0005_former_addresses"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CoursePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="Two sentences that say what the reader will be able to do. Shown under the title and in lists.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=commons.licensing.licences.content_choices,
                        default="CC-BY-SA-4.0",
                        help_text="What others may do with this text.",
                        max_length=40,
                        verbose_name="licence",
                    ),
                ),
                (
                    "credits",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="People and groups to thank besides the members who write here, who are named already.",
                        verbose_name="credits",
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day somebody checked that all of this is still true.",
                        null=True,
                        verbose_name="verified on",
                    ),
                ),
                (
                    "body",
                    commons.fields.StreamField(
                        blank=True, help_text="For whom, why, and how it goes.", verbose_name="presentation"
                    ),
                ),
                (
                    "outcomes",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="What the trainee will be able to do, each starting with a verb.",
                        verbose_name="outcomes",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        help_text="For example « volunteers who start ».",
                        max_length=150,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "duration",
                    models.CharField(
                        blank=True,
                        help_text="For example « four evenings ». The durations of the modules are added up for you.",
                        max_length=120,
                        verbose_name="pace",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when the page is shared elsewhere.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="commons.commonsimage",
                        verbose_name="share image",
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="A few words separated by commas.",
                        through="commons.TaggedPage",
                        to="taggit.Tag",
                        verbose_name="keywords",
                    ),
                ),
            ],
            options={
                "verbose_name": "course",
                "verbose_name_plural": "courses",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ModulePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="Two sentences that say what the reader will be able to do. Shown under the title and in lists.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=commons.licensing.licences.content_choices,
                        default="CC-BY-SA-4.0",
                        help_text="What others may do with this text.",
                        max_length=40,
                        verbose_name="licence",
                    ),
                ),
                (
                    "credits",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="People and groups to thank besides the members who write here, who are named already.",
                        verbose_name="credits",
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day somebody checked that all of this is still true.",
                        null=True,
                        verbose_name="verified on",
                    ),
                ),
                (
                    "body",
                    commons.fields.StreamField(
                        blank=True, help_text="For whom, why, and how it goes.", verbose_name="presentation"
                    ),
                ),
                (
                    "outcomes",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="What the trainee will be able to do, each starting with a verb.",
                        verbose_name="outcomes",
                    ),
                ),
                (
                    "duration",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="For somebody who discovers the subject.",
                        null=True,
                        verbose_name="duration in minutes",
                    ),
                ),
                (
                    "steps",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="Each one is a page for the trainee. Three to five are enough.",
                        verbose_name="steps",
                    ),
                ),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when the page is shared elsewhere.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="commons.commonsimage",
                        verbose_name="share image",
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="A few words separated by commas.",
                        through="commons.TaggedPage",
                        to="taggit.Tag",
                        verbose_name="keywords",
                    ),
                ),
            ],
            options={
                "verbose_name": "training module",
                "verbose_name_plural": "training modules",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CourseModule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "course",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="course_modules",
                        to="trainings.coursepage",
                    ),
                ),
                (
                    "module",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="course_uses",
                        to="trainings.modulepage",
                        verbose_name="module",
                    ),
                ),
            ],
            options={
                "verbose_name": "module of a course",
                "verbose_name_plural": "modules of courses",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrainingIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="Two sentences that say what the reader will be able to do. Shown under the title and in lists.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=commons.licensing.licences.content_choices,
                        default="CC-BY-SA-4.0",
                        help_text="What others may do with this text.",
                        max_length=40,
                        verbose_name="licence",
                    ),
                ),
                (
                    "credits",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="People and groups to thank besides the members who write here, who are named already.",
                        verbose_name="credits",
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day somebody checked that all of this is still true.",
                        null=True,
                        verbose_name="verified on",
                    ),
                ),
                ("body", commons.fields.StreamField(blank=True, verbose_name="text")),
                (
                    "share_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown when the page is shared elsewhere.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="commons.commonsimage",
                        verbose_name="share image",
                    ),
                ),
                (
                    "tags",
                    modelcluster.contrib.taggit.ClusterTaggableManager(
                        blank=True,
                        help_text="A few words separated by commas.",
                        through="commons.TaggedPage",
                        to="taggit.Tag",
                        verbose_name="keywords",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of trainings",
                "verbose_name_plural": "lists of trainings",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("module_key", models.UUIDField()),
                ("step_key", models.CharField(max_length=8)),
                ("is_right", models.BooleanField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress",
                "verbose_name_plural": "progress",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "module_key", "step_key"), name="one_progress_per_step")
                ],
            },
        ),
    ]
