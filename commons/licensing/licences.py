"""The licences a page, an image or a document may carry, as data. Identifiers are SPDX's (spdx.org/licenses)."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Licence:
    """One licence: its SPDX id, the short name people say, the full title and the address of its summary (« deed »)."""

    id: str
    name: str
    title: str
    url: str
    has_french_deed: bool = False

    @property
    def deed_url(self):
        """Address of the summary in the reader's language; empty when the licence has none."""
        return f"{self.url}deed.fr" if self.has_french_deed and get_language() == "fr" else self.url

    @property
    def is_open(self):
        """Whether anyone may share and adapt (the « free cultural works » definition: neither NC nor ND)."""
        return bool(self.url) and "-NC" not in self.id and "-ND" not in self.id


def _cc(code, title):
    return Licence(
        f"CC-{code.upper()}-4.0",
        f"CC {code.upper()} 4.0",
        title,
        f"https://creativecommons.org/licenses/{code}/4.0/",
        has_french_deed=True,
    )


DEFAULT = "CC-BY-SA-4.0"

LICENCES = {
    licence.id: licence
    for licence in [
        _cc("by-sa", _("Creative Commons Attribution – ShareAlike 4.0")),
        _cc("by", _("Creative Commons Attribution 4.0")),
        Licence(
            "CC0-1.0",
            "CC0 1.0",
            _("Creative Commons Zero 1.0, public domain"),
            "https://creativecommons.org/publicdomain/zero/1.0/",
            has_french_deed=True,
        ),
        Licence(
            "etalab-2.0",
            "Licence Ouverte 2.0",
            _("Open Licence 2.0 (Etalab)"),
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        ),
        Licence("LAL-1.3", "LAL 1.3", _("Free Art Licence 1.3"), "https://artlibre.org/licence/lal/"),
        Licence(
            "ODbL-1.0", "ODbL 1.0", _("Open Database License 1.0"), "https://opendatacommons.org/licenses/odbl/1-0/"
        ),
        _cc("by-nc", _("Creative Commons Attribution – NonCommercial 4.0")),
        _cc("by-nc-sa", _("Creative Commons Attribution – NonCommercial – ShareAlike 4.0")),
        _cc("by-nd", _("Creative Commons Attribution – NoDerivatives 4.0")),
        _cc("by-nc-nd", _("Creative Commons Attribution – NonCommercial – NoDerivatives 4.0")),
        Licence("LicenseRef-all-rights-reserved", _("All rights reserved"), _("All rights reserved"), ""),
    ]
}


def content_choices():
    """For what members write here, which is meant to be copied and adapted."""
    return [(licence.id, licence.name) for licence in LICENCES.values() if licence.is_open]


def media_choices():
    """For pictures and files, some of which come from elsewhere under stricter terms."""
    return [(licence.id, licence.name) for licence in LICENCES.values()]


def get(spdx_id):
    """The licence of that SPDX id. Raises KeyError when we do not know it."""
    return LICENCES[spdx_id]
