"""Work done beside the web server, by `manage.py db_worker`."""

from django_tasks import task

from commons.models.media import FORMATS, WIDTHS, CommonsImage


@task()
def prepare_renditions(image_id):
    """Encode the sizes that pages show, so that no reader waits for them. Again makes those that are missing.

    An image deleted meanwhile needs none.
    """
    image = CommonsImage.objects.filter(pk=image_id).first()
    if image:
        image.get_renditions(*(f"format-{name}|width-{width}" for width in WIDTHS for name in FORMATS))
