"""Every address of the site, where what is not found is said in one word: the page that says it better is asked apart."""

from django.http import HttpResponseNotFound

from commons.urls import handler429, handler500, urlpatterns

__all__ = ["handler404", "handler429", "handler500", "urlpatterns"]


def handler404(request, exception):
    return HttpResponseNotFound("404")
