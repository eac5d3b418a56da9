"""A small judged set: what somebody who types this should meet first."""

import pytest

from tests.factories import CharterPageFactory, CodeSourcePageFactory, GuidePageFactory, StandardPageFactory

GUIDES = {
    "Organiser un repair café": "Réunir des bénévoles qui réparent ensemble grille-pain, radios et lampes.",
    "Réparer une chambre à air": "Trouver la fuite d’un pneu et poser une rustine.",
    "Monter un atelier vélo participatif": "Un local, des outils, des horaires : apprendre à réparer sa bicyclette.",
    "Reconditionner un ordinateur sous Linux": "Effacer, installer, vérifier, donner.",
    "Monter une collecte d’ordinateurs": "Prévenir, recevoir, trier le matériel informatique.",
    "Tracer le matériel de la collecte à la remise": "Un registre pour les D.E.E.E. et les dons.",
    "Tenir une permanence numérique": "Accueillir, écouter, faire avec : l’E.P.N. du jeudi.",
    "Animer un atelier smartphone avec des seniors": "Six séances pour être à l’aise avec son téléphone.",
    "Ouvrir une ressourcerie : les douze premiers mois": "Local, agrément, premiers travaux, équipe.",
    "Faire vivre une ressourcerie": "Les prix, la semaine, l’argent.",
    "Installer une boîte à dons": "Une armoire ouverte à tous, dehors ou dans un hall.",
    "Organiser une disco soupe": "Cuisiner en musique des légumes sauvés.",
    "Composter en pied d’immeuble": "Trois bacs, du broyat, des voisines.",
    "Lancer une grainothèque": "Prêter des semences à la bibliothèque.",
    "Accueillir et garder des bénévoles": "Dire merci, confier, relayer.",
    "Écrire une demande de subvention": "Budget, calendrier, pièces.",
    "Tenir la caisse d’une buvette": "Fonds de caisse, monnaie, clôture.",
    "Prêter des outils entre voisins": "Une outilthèque dans un garage.",
    "Coudre des sacs à vrac": "Couture simple, tissus récupérés.",
    "Isoler un local de réunion": "Rideaux épais, joints, chauffage.",
}
SOURCES = {
    "La boîte à dons de la rue des Carmes": "Une armoire, sept voisines, cinq ans.",
    "Le tiers‑lieu éphémère d’une fête de village": "Trois jours sous un chapiteau.",
    "L’atelier vélo du canal": "Deux cents vélos remis en selle par an.",
    "Une filière locale de réemploi informatique": "Du grenier des entreprises aux écoles.",
}
CHARTERS = {
    "Charte des ateliers de réparation": "Ce que l’on promet à qui vient réparer.",
    "Charte d’accueil d’un tiers‑lieu": "Ouvert, gratuit, sans jugement.",
    "Charte des dons de matériel": "Ce qui est donné ne se revend pas.",
}
PAGES = {"À propos": "Qui nous sommes.", "Contact": "Nous écrire.", "Mentions légales": "L’éditeur et l’hébergeur."}

JUDGED = {
    "repair cafe": "Organiser un repair café",
    "repaircafé": "Organiser un repair café",
    "atelier velo": "L’atelier vélo du canal",
    "monter un atelier velo": "Monter un atelier vélo participatif",
    "reparer un velo": "Monter un atelier vélo participatif",
    "rustine": "Réparer une chambre à air",
    "boites à dons": "La boîte à dons de la rue des Carmes",
    "installer une boite a dons": "Installer une boîte à dons",
    "boîte à dons rue des carmes": "La boîte à dons de la rue des Carmes",
    "ressourcerie": "Faire vivre une ressourcerie",
    "ouvrir une ressourcerie": "Ouvrir une ressourcerie : les douze premiers mois",
    "epn": "Tenir une permanence numérique",
    "deee": "Tracer le matériel de la collecte à la remise",
    "charte tierslieux": "Charte d’accueil d’un tiers‑lieu",
    "charte": "Charte des dons de matériel",
    "benevole": "Accueillir et garder des bénévoles",
    "comment faire du compost": "Composter en pied d’immeuble",
    "ordinateurs linux": "Reconditionner un ordinateur sous Linux",
    "outils de voisin": "Prêter des outils entre voisins",
    "contact": "Contact",
    "collecte de materiel": "Tracer le matériel de la collecte à la remise",
}


@pytest.mark.full
def test_what_is_looked_for_comes_first(publish, found):
    factories = [GuidePageFactory, CodeSourcePageFactory, CharterPageFactory, StandardPageFactory]
    for factory, things in zip(factories, (GUIDES, SOURCES, CHARTERS, PAGES), strict=True):
        for title, summary in things.items():
            publish(factory, title=title, summary=summary)

    assert {typed: (found(typed) or [""])[0] for typed in JUDGED} == JUDGED
