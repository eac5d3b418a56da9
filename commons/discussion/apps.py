from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscussionConfig(AppConfig):
    """What people say to each other about a page or record, under its address."""

    name = "commons.discussion"
    label = "discussion"
    verbose_name = _("Discussion")

    def ready(self):
        from commons import demo
        from commons.demo import talk

        from . import models

        models.connect()
        demo.also(talk.found, after_pages=True)
