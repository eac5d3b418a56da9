from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .reports import REPORTS, check_link


@hooks.register("register_admin_urls")
def report_urls():
    found = [path("reports/broken/<int:pk>/check/", check_link, name="check_link")]
    for name, view in REPORTS.items():
        found += [
            path(f"reports/{name.replace('_', '-')}/", view.as_view(), name=f"{name}_report"),
            path(
                f"reports/{name.replace('_', '-')}/results/",
                view.as_view(results_only=True),
                name=f"{name}_report_results",
            ),
        ]
    return found


def register_menu_item(name, view, order):
    @hooks.register("register_reports_menu_item")
    def menu_item():
        return MenuItem(view.page_title, reverse(f"{name}_report"), icon_name=view.header_icon, order=order)


for number, (name, view) in enumerate(REPORTS.items()):
    register_menu_item(name, view, 800 + number)
