from django.apps import AppConfig


class LicensingConfig(AppConfig):
    name = "commons.licensing"
    label = "licensing"
