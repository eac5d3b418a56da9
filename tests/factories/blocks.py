"""One of each block, as an editor fills them."""

from decimal import Decimal

from commons.blocks import TableBlock
from commons.models import CommonsImage

from .media import DocumentFactory, ImageFactory


def image(alt="Deux personnes ouvrent un ordinateur", decorative=False, **fields):
    """A picture as ImageBlock holds it; that of the block before when nothing is said of it."""
    chosen = (not fields and CommonsImage.objects.first()) or ImageFactory(**fields)
    chosen.contextual_alt_text, chosen.decorative = ("" if decorative else alt), decorative
    return chosen


def table(columns, rows):
    """A table: columns are (type, heading) pairs."""
    return (
        TableBlock()
        .child_blocks["table"]
        .to_python(
            {
                "columns": [{"type": kind, "heading": heading} for kind, heading in columns],
                "rows": [{"values": row} for row in rows],
                "caption": "",
            }
        )
    )


def line(kind, item, quantity, unit_price, note=""):
    amounts = {"quantity": Decimal(quantity), "unit_price": Decimal(unit_price)}
    return {"kind": kind, "item": item, **amounts, "note": note}


STEP = {"title": "Peser et étiqueter", "text": "<p>Trente secondes suffisent.</p>", "duration": "1 min"}
SOURCE = {
    "title": "Guide du réemploi",
    "author": "ADEME",
    "year": "2023",
    "url": "https://example.org/reemploi",
    "licence": "CC BY 4.0",
    "note": "Les chiffres nationaux",
}
BUDGET = {
    "caption": "Une saison, dix dates",
    "lines": [
        line("expense", "Étiquettes", "1000", "0.12", "imprimées au lieu"),
        line("expense", "Location du camion", "2.5", "80"),
        line("income", "Subvention", "1", "250"),
    ],
    "note": "Hors temps bénévole.",
}


def reading():
    """Every block offered wherever people write prose."""
    rows = [["Écrans", "12", "<p>À <b>plat</b></p>"], ["Claviers", "3.5", "<p>Sans fil</p>"]]
    return [
        ("heading", {"text": "Pourquoi le faire", "level": "1", "anchor": ""}),
        ("heading", {"text": "Et pour qui", "level": "2", "anchor": ""}),
        ("text", "<p>Une table, <b>à l’entrée</b>.</p><ul><li>Un</li><li>Deux</li></ul>"),
        ("callout", {"kind": "tip", "title": "", "text": "<p>Demandez un chariot.</p>"}),
        (
            "quote",
            {
                "text": "Un vélo a suffi.",
                "author": "Inès Marchal",
                "role": "bénévole",
                "url": "https://example.org/ines",
            },
        ),
        ("steps", {"steps": [STEP]}),
        ("checklist", {"title": "Avant d’ouvrir", "items": ["La balance marche", "La bouilloire est pleine"]}),
        (
            "table",
            {
                "caption": "Ce que nous avons collecté",
                "row_headers": True,
                "table": table([("text", "Objet"), ("number", "Nombre"), ("rich_text", "État")], rows),
            },
        ),
        ("budget", BUDGET),
        ("image", {"image": image(), "caption": "Le tri"}),
        (
            "gallery",
            {
                "title": "Le samedi",
                "images": [
                    {"image": image("La table d’accueil"), "caption": "L’accueil"},
                    {"image": image(decorative=True), "caption": ""},
                ],
            },
        ),
        ("document", {"document": DocumentFactory(), "title": "La fiche", "description": "À imprimer"}),
        (
            "embed",
            {
                "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
                "title": "Ouvrir un portable",
                "summary": "On y voit les quatre vis.",
            },
        ),
        ("page_link", {"page": french_home(), "reason": "Pour commencer"}),
        ("sources", {"sources": [SOURCE]}),
    ]


def french_home():
    from commons.models import HomePage

    return HomePage.objects.get(locale__language_code="fr").page_ptr


def ingredients():
    return [
        ("group", {"title": "Pour la table d’accueil"}),
        ("ingredient", {"name": "Un pèse-personne", "quantity": "1", "note": "Emprunté, c’est bien"}),
        ("text", "<p>Et du café.</p>"),
    ]


def steps():
    return [
        ("heading", {"text": "La veille", "level": "1", "anchor": ""}),
        ("step", {**STEP, "image": image("Une étiquette")}),
        ("text", "<p>Puis soufflez.</p>"),
        ("step", {"title": "Ranger", "text": "", "duration": "", "image": None}),
    ]


def pitfalls():
    return [("pitfall", {"title": "Les écrans cathodiques", "text": "<p>Personne n’en veut.</p>"})]


def variations():
    said = {"title": "En bibliothèque", "text": "<p>Deux fois moins long.</p>"}
    return [("variation", {**said, "page": french_home()})]


def sources():
    return [("source", SOURCE), ("source", {**dict.fromkeys(SOURCE, ""), "title": "Notre carnet"})]


def trajectory():
    return [
        ("milestone", {"when": "2021", "title": "La première boîte", "text": "<p>Deux palettes.</p>"}),
        ("text", "<p>Un an sans rien.</p>"),
    ]


def key_factors():
    return [("factor", {"title": "Une clé à portée", "text": "<p>La boulangère ouvre.</p>"})]


def conditions():
    return [
        ("condition", {"title": "Un mur abrité", "level": "essential", "text": "<p>Vu de la rue.</p>"}),
        ("condition", {"title": "Un banc", "level": "helpful", "text": ""}),
    ]


def costs():
    return [("budget", BUDGET)]


def indicators():
    return [
        (
            "indicator",
            {
                "family": "use",
                "name": "Objets pris",
                "value": "1 240",
                "unit": "objets",
                "period": "2025",
                "method": "compteur à la porte",
            },
        )
    ]


def replications():
    return [
        (
            "replication",
            {
                "place": "Firminy",
                "actor": "Le Local",
                "when": "2024",
                "changes": "<p>Deux fois plus grande.</p>",
                "outcome": "<p>Elle tient.</p>",
                "url": "https://example.org/firminy",
            },
        )
    ]


def articles():
    return [
        ("part", {"title": "Ce que nous promettons"}),
        ("article", {"title": "Réparer ensemble", "text": "<p>Personne ne dépose et s’en va.</p>"}),
        ("article", {"title": "Dire le prix", "text": "<p>Avant de commencer.</p>"}),
        ("part", {"title": "Ce que nous demandons"}),
        ("article", {"title": "Prévenir", "text": "<p>Si vous ne venez pas.</p>"}),
    ]
