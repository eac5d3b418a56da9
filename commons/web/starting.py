"""Wagtail's forms without the inline scripts that start its date fields, choosers and lists of rows.

What each would run is written in an attribute; static/js/admin-starts.js runs it, if it is one of those that it knows. The
templates that do the same are in templates/wagtailadmin and templates/wagtail_localize.
"""

import json

from django.utils.html import format_html
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def start(name, *values):
    return format_html('<span hidden data-start="{}" data-with="{}"></span>', name, json.dumps(values))


def render(chooser, name, value, attrs=None, renderer=None):
    """As Wagtail's (admin/widgets/chooser.py)."""
    found, field = chooser.get_value_data(value), attrs["id"]
    if isinstance(chooser, AdminTaskChooser):
        started = start("createTaskChooser", field)
    else:
        started = start(chooser.js_constructor, field, chooser.get_js_init_options(field, name, found))
    return format_html("{}{}", chooser.render_html(name, found, attrs), started)


def connect():
    BaseChooser.render = render
