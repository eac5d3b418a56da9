"""The demo's pictures, drawn when they are needed; run as a module, it also writes the icons in PNG."""

from pathlib import Path

from .scenes import (
    buildings,
    charting,
    collecting,
    cutaway,
    cycling,
    kitchen,
    marks,
    meeting,
    outdoors,
    pocket,
    repairing,
    reviving,
    shop,
)
from .scenes.press import Plate

SCENES = {
    "collecte": collecting.collecte,
    "tri": collecting.tri,
    "atelier-reparation": repairing.atelier_reparation,
    "outils": repairing.outils,
    "boite-a-dons": outdoors.boite_a_dons,
    "salle-mediation": meeting.salle_mediation,
    "smartphone": pocket.smartphone,
    "velo": cycling.velo,
    "ressourcerie": shop.ressourcerie,
    "soupe": kitchen.soupe,
    "tiers-lieu": cutaway.tiers_lieu,
    "jardin": outdoors.jardin,
    "assemblee": meeting.assemblee,
    "reconditionnement": reviving.reconditionnement,
    "portrait-lieu": buildings.portrait_lieu,
    "carte-quartier": charting.carte_quartier,
}
KEYS = tuple(SCENES)


def draw(key):
    """The picture of this name, as JPEG bytes: 1600 × 1000, the same at every call."""
    plate = Plate(seed=key)
    SCENES[key](plate)
    return plate.jpeg()


def write_icons(folder):
    """Make the PNG icons and the share image of static/images from the SVG files beside them."""
    favicon = (folder / "favicon.svg").read_text(encoding="utf-8")
    strata = (folder / "strata.svg").read_text(encoding="utf-8")
    marks.icon(favicon, 48).save(folder / "favicon.png", optimize=True)
    marks.share(strata, favicon).save(folder / "share.png", optimize=True)


if __name__ == "__main__":
    write_icons(Path(__file__).parents[2] / "static" / "images")
