"""Tables that spreadsheets open: no cell that somebody wrote is taken for a formula (OWASP, CSV injection)."""

import re

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA = re.compile(r"[\t\r\n]|\s*[=+@＝＋－＠-]")


def plain(value):
    """A cell as text, after an apostrophe where a program would compute it."""
    text = "" if value is None else str(value)
    return f"'{text}" if FORMULA.match(text) else text


def make_exports_plain():
    """For the reports and lists of Wagtail and of everybody: they share one mixin. In XLSX a text is never computed."""
    upstream = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self, field, value, export_format):
        cell = upstream(self, field, value, export_format)
        return plain(cell) if isinstance(cell, str) and export_format == self.FORMAT_CSV else cell

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
