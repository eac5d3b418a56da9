from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "commons.web"
    label = "web"

    def ready(self):
        from commons.web import starting

        starting.connect()
