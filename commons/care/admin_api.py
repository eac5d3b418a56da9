"""What the menu of the CMS reads of the tree of pages.

Wagtail's own addresses also delete, move and publish, which nothing in the CMS does that way.
"""

from wagtail.admin.api.views import PagesAdminAPIViewSet


class PagesToRead(PagesAdminAPIViewSet):
    actions = {}

    @classmethod
    def get_urlpatterns(cls):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "action"]
