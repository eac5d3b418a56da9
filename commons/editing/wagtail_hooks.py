from wagtail import hooks

from .cms import PagesViewSet


@hooks.register("register_admin_viewset", order=100)  # after Wagtail's own, whose place it takes
def register_pages():
    return PagesViewSet()
