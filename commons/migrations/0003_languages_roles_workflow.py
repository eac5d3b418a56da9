"""Both languages, the three roles, what each may do in the media library, and the review that members submit to."""

import django.db.models.deletion
from django.db import migrations, models

MEMBERS, CONFIRMED, FACILITATORS = ROLES = ["Membres", "Confirmés", "Animateurs"]
LIBRARY = "Médiathèque"
REVIEW = "Relecture par les animateurs"
MEDIA_RIGHTS = {
    MEMBERS: ["add_image", "choose_image", "add_document", "choose_document"],
    CONFIRMED: ["add_image", "choose_image", "change_image", "add_document", "choose_document", "change_document"],
    FACILITATORS: [
        *["add_image", "choose_image", "change_image", "delete_image"],
        *["add_document", "choose_document", "change_document", "delete_document"],
    ],
}


def found(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")

    for code in ("fr", "en"):
        Locale.objects.get_or_create(language_code=code)

    # Wagtail's own two groups and their workflow give way to ours.
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()

    groups = {name: Group.objects.get_or_create(name=name)[0] for name in ROLES}
    admin_access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for group in groups.values():
        group.permissions.add(admin_access)

    user_type, _ = ContentType.objects.get_or_create(app_label="commons", model="user")
    assign_roles, _ = Permission.objects.get_or_create(
        content_type=user_type, codename="assign_roles", defaults={"name": "Can assign roles"}
    )
    groups[FACILITATORS].permissions.add(assign_roles)

    submit_translation = Permission.objects.get(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    )
    groups[CONFIRMED].permissions.add(submit_translation)
    groups[FACILITATORS].permissions.add(submit_translation)

    # Not on the root collection: what hangs beside this one (portraits of members) is not everybody's to use.
    root = Collection.objects.get(depth=1)
    library = Collection.objects.filter(name=LIBRARY).first()
    if library is None:
        library = Collection.objects.create(
            name=LIBRARY, path=f"{root.path}{root.numchild + 1:04d}", depth=2, numchild=0
        )
        root.numchild += 1
        root.save()
    for name, codenames in MEDIA_RIGHTS.items():
        for codename in codenames:
            app = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
            permission = Permission.objects.get(content_type__app_label=app, codename=codename)
            GroupCollectionPermission.objects.get_or_create(
                group=groups[name], collection=library, permission=permission
            )

    ReviewTask = apps.get_model("commons", "ReviewTask")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    Page = apps.get_model("wagtailcore", "Page")
    task = ReviewTask.objects.filter(name=REVIEW).first()
    if task is None:
        task_type, _ = ContentType.objects.get_or_create(app_label="commons", model="reviewtask")
        task = ReviewTask.objects.create(name=REVIEW, active=True, content_type=task_type)
    task.groups.add(groups[FACILITATORS])
    workflow, _ = Workflow.objects.get_or_create(name="la relecture", active=True)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.get_or_create(workflow=workflow, page=Page.objects.get(depth=1))


def forget(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="la relecture").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=REVIEW).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("commons", "0002_pages"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={"verbose_name": "review", "verbose_name_plural": "reviews", "abstract": False},
            bases=("wagtailcore.task",),
        ),
        migrations.RunPython(found, forget),
    ]
