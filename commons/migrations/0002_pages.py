"""Pages, topics, media and the identity of each site."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import commons.fields
import commons.licensing.licences
import commons.models.brand


class Migration(migrations.Migration):
    dependencies = [
        ("commons", "0001_people"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommonsDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who made it, as they want to be named.",
                        max_length=200,
                        verbose_name="author",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=commons.licensing.licences.media_choices,
                        default="CC-BY-SA-4.0",
                        max_length=40,
                        verbose_name="licence",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, help_text="Where it was first published, if elsewhere.", verbose_name="source"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "permissions": [("choose_document", "Can choose document")],
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CommonsImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who made it, as they want to be named.",
                        max_length=200,
                        verbose_name="author",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=commons.licensing.licences.media_choices,
                        default="CC-BY-SA-4.0",
                        max_length=40,
                        verbose_name="licence",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, help_text="Where it was first published, if elsewhere.", verbose_name="source"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "permissions": [("choose_image", "Can choose image")],
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(default="Terreau", max_length=60, verbose_name="name")),
                ("words", commons.fields.StreamField(blank=True, verbose_name="words")),
                (
                    "light_colour",
                    models.CharField(
                        blank=True,
                        help_text="For links and buttons, dark enough to be read on white. For example #1a5e3f.",
                        max_length=7,
                        validators=[commons.models.brand.validate_light_colour],
                        verbose_name="colour in the light theme",
                    ),
                ),
                (
                    "dark_colour",
                    models.CharField(
                        blank=True,
                        help_text="For links and buttons, light enough to be read on near-black. For example #86d3a8.",
                        max_length=7,
                        validators=[commons.models.brand.validate_dark_colour],
                        verbose_name="colour in the dark theme",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="A shared address, not a person’s.",
                        max_length=254,
                        verbose_name="contact address",
                    ),
                ),
                (
                    "default_licence",
                    models.CharField(
                        choices=commons.licensing.licences.content_choices,
                        default="CC-BY-SA-4.0",
                        max_length=40,
                        verbose_name="licence of new pages",
                    ),
                ),
                ("partners", commons.fields.StreamField(blank=True, verbose_name="partners")),
                (
                    "about_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="about this site",
                    ),
                ),
                (
                    "accessibility_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="accessibility",
                    ),
                ),
                (
                    "contact_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="contact",
                    ),
                ),
                (
                    "ecodesign_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="eco-design",
                    ),
                ),
                (
                    "help_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="help",
                    ),
                ),
                (
                    "legal_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="legal notice",
                    ),
                ),
                (
                    "privacy_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="personal data",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="commons.commonsimage",
                        verbose_name="logo",
                    ),
                ),
            ],
            options={
                "verbose_name": "identity of the site",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="avatar",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="commons.commonsimage",
                verbose_name="portrait",
            ),
        ),
        migrations.CreateModel(
            name="CommonsRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="commons.commonsimage",
                    ),
                ),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="TaggedPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tagged_pages", to="taggit.tag"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StandardPage",
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
                ("body", commons.fields.StreamField(verbose_name="text")),
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
                "verbose_name": "free page",
                "verbose_name_plural": "free pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
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
                    "hero_title",
                    models.CharField(
                        blank=True,
                        help_text="The title of the page is used when empty.",
                        max_length=120,
                        verbose_name="large title",
                    ),
                ),
                (
                    "primary_link_text",
                    models.CharField(blank=True, max_length=60, verbose_name="text of the first button"),
                ),
                (
                    "secondary_link_text",
                    models.CharField(blank=True, max_length=60, verbose_name="text of the second button"),
                ),
                ("body", commons.fields.StreamField(blank=True, verbose_name="text")),
                (
                    "primary_link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="first button",
                    ),
                ),
                (
                    "secondary_link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="second button",
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
                "verbose_name": "home page",
                "verbose_name_plural": "home pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="TopicIndexPage",
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
                "verbose_name": "topic list",
                "verbose_name_plural": "topic lists",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="TopicPage",
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
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PageTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="page_topics",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uses",
                        to="commons.topicpage",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of a page",
                "verbose_name_plural": "topics of pages",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="commonsrendition",
            constraint=models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_commons_rendition"
            ),
        ),
    ]
