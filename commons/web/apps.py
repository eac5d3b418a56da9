from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "commons.web"
    label = "web"
