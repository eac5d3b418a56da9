from django.urls import include, path
from wagtail import hooks

from . import review_screen


@hooks.register("register_admin_urls")
def review_urls():
    patterns = [
        path("", review_screen.suggestion_list, name="list"),
        path("<int:pk>/", review_screen.suggestion, name="one"),
    ]
    return [path("suggestions/", include((patterns, "suggestions")))]


@hooks.register("register_admin_menu_item")
def review_menu_item():
    return review_screen.menu_item()
