"""The demo's pictures, drawn when they are needed; run as a module, it also writes the icons in PNG."""

from .scenes import buildings, charting, collecting, cutaway, cycling, kitchen, meeting, outdoors, pocket, repairing, reviving, shop
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
