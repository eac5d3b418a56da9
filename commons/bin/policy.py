"""What is in the bin is nowhere else in the CMS, whatever somebody’s role."""

from wagtail.permission_policies.pages import PagePermissionPolicy

from .place import PATH, outside


class PagesOutsideTheBin(PagePermissionPolicy):
    """Wagtail’s own, without the pages that are in the bin: neither explored, found, nor edited."""

    def get_all_permissions_for_user(self, user):
        return super().get_all_permissions_for_user(user).exclude(page__url_path__startswith=PATH)

    def _base_queryset_for_user(self, user):
        pages = super()._base_queryset_for_user(user)
        return pages if pages is None else outside(pages)
