"""Practice guides, code sources, charters and their list."""

import django.db.models.deletion
import modelcluster.contrib.taggit
from django.conf import settings
from django.db import migrations, models

import commons.fields
import commons.licensing.licences


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("commons", "0002_pages"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="CharterPage",
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
                    "audiences",
                    commons.fields.ChoicesField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="Whom this page was written for.",
                        size=None,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "difficulty",
                    models.CharField(
                        blank=True,
                        choices=[("easy", "Easy"), ("medium", "Some practice needed"), ("demanding", "Demanding")],
                        help_text="For somebody who does it for the first time.",
                        max_length=20,
                        verbose_name="difficulty",
                    ),
                ),
                (
                    "version",
                    models.CharField(blank=True, help_text="For example « 4 ».", max_length=20, verbose_name="version"),
                ),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="adopted on")),
                (
                    "adopted_by",
                    models.CharField(
                        blank=True,
                        help_text="The assembly or the group that adopted it.",
                        max_length=150,
                        verbose_name="adopted by",
                    ),
                ),
                ("body", commons.fields.StreamField(blank=True, verbose_name="preamble")),
                (
                    "articles",
                    commons.fields.StreamField(
                        blank=True, help_text="Articles number themselves, through all parts.", verbose_name="articles"
                    ),
                ),
                ("joining", commons.fields.StreamField(blank=True, verbose_name="how to join")),
                ("sources", commons.fields.StreamField(blank=True, verbose_name="sources")),
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
                "verbose_name": "charter",
                "verbose_name_plural": "charters",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="CodeSourcePage",
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
                    "audiences",
                    commons.fields.ChoicesField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="Whom this page was written for.",
                        size=None,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "difficulty",
                    models.CharField(
                        blank=True,
                        choices=[("easy", "Easy"), ("medium", "Some practice needed"), ("demanding", "Demanding")],
                        help_text="For somebody who does it for the first time.",
                        max_length=20,
                        verbose_name="difficulty",
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, help_text="Where it happens.", max_length=120, verbose_name="place"),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True, help_text="For example « since 2019 ».", max_length=120, verbose_name="period"
                    ),
                ),
                (
                    "scale",
                    models.CharField(
                        blank=True,
                        help_text="For example « a street », « three villages ».",
                        max_length=120,
                        verbose_name="scale",
                    ),
                ),
                ("body", commons.fields.StreamField(blank=True, verbose_name="presentation")),
                (
                    "trajectory",
                    commons.fields.StreamField(
                        blank=True, help_text="The dates that mattered, dead ends included.", verbose_name="trajectory"
                    ),
                ),
                (
                    "community",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="Who does what, how people join, how decisions are made.",
                        verbose_name="community",
                    ),
                ),
                (
                    "key_factors",
                    commons.fields.StreamField(
                        blank=True, help_text="Without which it would not have held.", verbose_name="key factors"
                    ),
                ),
                (
                    "conditions",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="What another place must have, and what merely helps.",
                        verbose_name="conditions of transferability",
                    ),
                ),
                ("costs", commons.fields.StreamField(blank=True, verbose_name="costs")),
                (
                    "indicators",
                    commons.fields.StreamField(
                        blank=True, help_text="What you count, how, and over what period.", verbose_name="indicators"
                    ),
                ),
                (
                    "adaptation",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="What to keep, what to change according to the place.",
                        verbose_name="how to adapt it",
                    ),
                ),
                (
                    "replications",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="Who took it up, what they changed, what came of it.",
                        verbose_name="replications",
                    ),
                ),
                ("sources", commons.fields.StreamField(blank=True, verbose_name="sources")),
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
                "verbose_name": "code source",
                "verbose_name_plural": "code sources",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GuideIndexPage",
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
                "verbose_name": "list of guides",
                "verbose_name_plural": "lists of guides",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GuidePage",
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
                    "audiences",
                    commons.fields.ChoicesField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="Whom this page was written for.",
                        size=None,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "difficulty",
                    models.CharField(
                        blank=True,
                        choices=[("easy", "Easy"), ("medium", "Some practice needed"), ("demanding", "Demanding")],
                        help_text="For somebody who does it for the first time.",
                        max_length=20,
                        verbose_name="difficulty",
                    ),
                ),
                (
                    "duration",
                    models.CharField(
                        blank=True,
                        help_text="For example « 2 h 30 per date, three weeks to prepare ».",
                        max_length=120,
                        verbose_name="time",
                    ),
                ),
                (
                    "people",
                    models.CharField(
                        blank=True, help_text="For example « 2 to 4 ».", max_length=120, verbose_name="people"
                    ),
                ),
                (
                    "budget",
                    models.CharField(
                        blank=True, help_text="For example « less than 500 € ».", max_length=120, verbose_name="budget"
                    ),
                ),
                (
                    "body",
                    commons.fields.StreamField(
                        blank=True, help_text="Why do it, and what it changes.", verbose_name="context"
                    ),
                ),
                (
                    "ingredients",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="Everything to gather before you start: things, places, people, agreements.",
                        verbose_name="ingredients",
                    ),
                ),
                (
                    "steps",
                    commons.fields.StreamField(
                        blank=True, help_text="In order, one gesture at a time.", verbose_name="steps"
                    ),
                ),
                (
                    "pitfalls",
                    commons.fields.StreamField(
                        blank=True,
                        help_text="What failed, and what you do now. The most precious part for the next people.",
                        verbose_name="pitfalls",
                    ),
                ),
                (
                    "variations",
                    commons.fields.StreamField(
                        blank=True, help_text="How others do it differently.", verbose_name="variations"
                    ),
                ),
                ("sources", commons.fields.StreamField(blank=True, verbose_name="sources")),
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
                "verbose_name": "practice guide",
                "verbose_name_plural": "practice guides",
            },
            bases=("wagtailcore.page",),
        ),
    ]
