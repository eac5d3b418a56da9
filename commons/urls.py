"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from commons.accounts.views import admin_login
from commons.care.naming import ExternalLink
from commons.web import passwords, views

urlpatterns = [
    re_path(r"^media/(?P<path>.*)$", views.media, name="media"),
    path("pictures/<int:image_id>/", views.picture, name="picture"),
    path("admin/login/", admin_login),  # Wagtail's own knows neither second factor nor attempt limits
    path("admin/choose-external-link/", require_admin_access(ExternalLink.as_view())),  # Wagtail's names any page
    path("admin/", include(wagtailadmin_urls)),
    path("documents/authenticate_with_password/<int:restriction_id>/", passwords.of_documents),
    path("documents/", include(wagtaildocs_urls)),
    path("brand-<slug:digest>.css", views.brand_css, name="brand_css"),
    path("health/", views.health, name="health"),
    *i18n_patterns(
        path("", include("commons.accounts.urls")),
        path("", include("directory.urls")),
        path("", include("commons.search.urls")),
        path("", include("commons.proposals.urls")),
        path("", include("commons.watching.urls")),
        path("", include("commons.editing.urls")),
        path("", include("trainings.urls")),
        path("", include("commons.history.urls")),
        path("", include("commons.suggestions.urls")),
        path("", include("commons.sections.urls")),
        path("", include("commons.links.urls")),
        path("", include("commons.freshness.urls")),
        path("", include("commons.discussion.urls")),
        path(
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
            passwords.of_page,
            name="wagtailcore_authenticate_with_password",
        ),
        re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
        re_path(r"^((?:[\w\-]+/)*page\.md)$", views.serve, name="page_markdown"),
        re_path(r"^((?:[\w\-]+/)*)page\.svg$", views.qr_code, name="page_qr_code"),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "commons.web.errors.bad_request"
handler404 = "commons.web.errors.page_not_found"
handler429 = "commons.accounts.views.too_many_requests"
handler500 = "commons.web.errors.server_error"

if settings.DEBUG:
    from commons.web.components import catalogue

    urlpatterns.insert(0, path("_components/", catalogue, name="components"))
