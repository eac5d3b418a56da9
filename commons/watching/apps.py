from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WatchingConfig(AppConfig):
    """Who follows what, and what they are told."""

    name = "commons.watching"
    label = "watching"
    verbose_name = _("Follows")

    def ready(self):
        from commons import publication
        from commons.discussion.signals import message_posted
        from commons.watching import notices

        message_posted.connect(notices.tell_message)
        publication.STEPS["watching"] = "commons.watching.notices.tell_version"
        publication.EACH_MINUTE.append("tell_followers")
        publication.NIGHTLY.append("forget_followers")
