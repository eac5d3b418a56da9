from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path

from commons.urls import *  # noqa: F403
from commons.urls import urlpatterns as of_the_site
from commons.web.records import RecordView

from .models import Tool


def tools(request):
    return HttpResponse("\n".join(tool.title for tool in Tool.objects.listed()))


urlpatterns = [
    *i18n_patterns(
        path("outils/", tools, name="tools"),
        path("outils/<slug:slug>/", RecordView.as_view(model=Tool), name="tool"),
        path("outils/<slug:slug>/page.md", RecordView.as_view(model=Tool, as_markdown=True)),
    ),
    *of_the_site,
]
