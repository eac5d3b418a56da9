from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "commons.demo"
    label = "demo"
