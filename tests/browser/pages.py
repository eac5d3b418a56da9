"""The pages that the gates visit: one of each type that the demonstration shows to anybody.

None is among those that the journeys change.
"""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class PageType:
    name: str
    path: str
    status: int = 200
    has_licence: bool = False  # a page to read, with its licence box
    is_long: bool = False  # a guide of more than 1,200 words, or a text told twice: EcoIndex B is enough
    is_form: bool = False  # asks something, so it may set the cookie that keeps forgeries out


PAGES = [
    PageType("home", "/fr/"),
    PageType("guide-index", "/fr/guides/"),
    PageType("guide-index-facets", "/fr/guides/?kind=guide&topic=reemploi-informatique"),
    PageType("topic-index", "/fr/themes/"),
    PageType("topic", "/fr/themes/reemploi-informatique/"),
    PageType("short-guide", "/fr/guides/organiser-un-repair-cafe/", has_licence=True),
    PageType("video-guide", "/fr/guides/tenir-une-permanence-numerique/", has_licence=True),
    PageType("guide", "/fr/guides/installer-une-boite-a-dons/", has_licence=True, is_long=True),
    PageType(
        "long-guide", "/fr/guides/ouvrir-une-ressourcerie-les-douze-premiers-mois/", has_licence=True, is_long=True
    ),
    PageType("code-source", "/fr/guides/la-boite-a-dons-de-la-rue-des-carmes/", has_licence=True, is_long=True),
    PageType("charter", "/fr/guides/charte-des-ateliers-de-reparation/", has_licence=True),
    PageType("standard", "/fr/a-propos/", has_licence=True),
    PageType("help", "/fr/aide/aide-tableaux-budgets-et-notes/", has_licence=True),
    PageType("training-index", "/fr/formations/"),
    PageType("course", "/fr/formations/accueillir-une-permanence-numerique/", has_licence=True),
    PageType("module", "/fr/formations/garder-le-secret/", has_licence=True),
    PageType("step", "/fr/formations/garder-le-secret/etape/1/"),
    PageType("step-answered", "/fr/formations/garder-le-secret/etape/1/?answer=1"),
    PageType("my-trainings", "/fr/compte/formations/"),
    PageType("actors", "/fr/annuaire/"),
    PageType("actors-facets", "/fr/annuaire/?region=84&departement=42&q=atelier"),
    PageType("map", "/fr/carte-de-l-annuaire/"),
    PageType("actor", "/fr/annuaire/media-theque-des-douves/", has_licence=True),
    PageType("territory", "/fr/territoires/departement/42-loire/"),
    PageType("agenda", "/fr/agenda/"),
    PageType("event", "/fr/evenements/permanence-numerique-des-douves/", has_licence=True),
    PageType("english-event", "/en/events/cafe-reparation-du-faitout/", has_licence=True),
    PageType("member", "/fr/membres/redaction/"),
    PageType("search", "/fr/recherche/?q=ordinateurs"),
    PageType("search-nothing", "/fr/recherche/?q=zygomatique"),
    PageType("history", "/fr/guides/organiser-une-disco-soupe/historique/"),
    PageType("version", "/fr/guides/organiser-une-disco-soupe/historique/2/", is_long=True),
    PageType("comparison", "/fr/guides/organiser-une-disco-soupe/historique/1..5/"),
    PageType(
        "comparison-side",
        "/fr/guides/organiser-une-disco-soupe/historique/1..5/?view=side",
        is_long=True,
    ),
    PageType("discussion", "/fr/guides/organiser-un-repair-cafe/discussion/"),
    PageType("thread", "/fr/guides/organiser-un-repair-cafe/discussion/1/"),
    PageType("recent-changes", "/fr/modifications-recentes/?kind=guide"),
    PageType("contribute", "/fr/contribuer/"),
    PageType("contribute-all", "/fr/contribuer/?need=to-illustrate"),
    PageType("authors", "/fr/guides/organiser-une-disco-soupe/auteurs/"),
    PageType("linked-pages", "/fr/guides/organiser-un-repair-cafe/pages-liees/"),
    PageType("suggest", "/fr/guides/organiser-un-repair-cafe/suggerer/", is_form=True),
    PageType("suggest-section", "/fr/guides/organiser-une-disco-soupe/suggerer/body/", is_form=True),
    PageType("report", "/fr/guides/organiser-un-repair-cafe/signaler/", is_form=True),
    PageType("verify", "/fr/guides/organiser-un-repair-cafe/verifier/"),
    PageType("follow", "/fr/guides/installer-une-boite-a-dons/suivre/", is_form=True),
    PageType("follow-refused", "/fr/suivis/un-lien-trop-ancien/", status=404),
    PageType("sign-up", "/fr/compte/inscription/", is_form=True),
    PageType("log-in", "/fr/compte/connexion/", is_form=True),
    PageType("password-reset", "/fr/compte/mot-de-passe/oublie/", is_form=True),
    PageType("not-found", "/fr/guides/monter-une-colecte/", status=404),
    PageType("english-home", "/en/"),
    PageType("english-guide", "/en/guides/run-a-computer-collection/", has_licence=True, is_long=True),
]


# Each page stays in one process, where it is opened once.
EACH_PAGE = [pytest.param(page, id=page.name, marks=pytest.mark.xdist_group(page.name)) for page in PAGES]
