"""The demo's files to download: two forms and a poster in PDF, an inventory in OpenDocument; nothing is stored."""

import csv
import io
import re
import zipfile

from odf import dc, meta
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import ParagraphProperties, Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import P
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from .draw import draw
from .scenes import press

KEYS = {
    "attestation-effacement": ("attestation-effacement.pdf", "Attestation d’effacement des données"),
    "fiche-diagnostic": ("fiche-diagnostic.pdf", "Fiche de diagnostic et de réparation"),
    "affiche-atelier": ("affiche-atelier.pdf", "Affiche d’un atelier de réparation, à compléter"),
    "inventaire": ("inventaire.ods", "Inventaire du matériel collecté"),
}
LICENCE = "Modèle proposé par Terreau, sous licence CC BY-SA 4.0 : copiez, adaptez, citez."
WIDTH, HEIGHT = A4
LEFT, RIGHT = 20 * mm, WIDTH - 20 * mm
SOFT, RULE = HexColor(press.SLATE), HexColor(press.PEBBLE)


def make(key):
    """The file of this name, as bytes: the same at every call."""
    return MAKERS[key](KEYS[key][1])


class Sheet:
    """One A4 page, filled from the top."""

    def __init__(self, title, subject, ink, tint):
        self.target = io.BytesIO()
        self.page = Canvas(self.target, pagesize=A4, invariant=1, lang="fr")
        self.page.setTitle(title)
        self.page.setAuthor("Terreau")
        self.page.setSubject(subject)
        self.page.setCreator("Terreau")
        self.page.setKeywords("CC BY-SA 4.0")
        self.ink, self.tint = HexColor(ink), HexColor(tint)
        self.y = HEIGHT - 18 * mm

    def text(self, words, size=10, font="Helvetica", colour=press.INK, x=LEFT, width=RIGHT - LEFT, lead=1.4):
        """A paragraph; the next thing goes below it."""
        self.page.setFillColor(HexColor(colour))
        self.page.setFont(font, size)
        for line in simpleSplit(words, font, size, width):
            self.y -= size * lead
            self.page.drawString(x, self.y, line)

    def tab(self, words):
        """The index tab: what kind of paper this is."""
        width = self.page.stringWidth(words, "Helvetica-Bold", 9) + 8 * mm
        self.page.setFillColor(self.tint)
        self.page.rect(LEFT, self.y - 8 * mm, width, 8 * mm, stroke=0, fill=1)
        self.page.setFillColor(self.ink)
        self.page.rect(LEFT, self.y - 8 * mm, width, 1 * mm, stroke=0, fill=1)
        self.page.setFont("Helvetica-Bold", 9)
        self.page.drawString(LEFT + 4 * mm, self.y - 5 * mm, words)
        self.y -= 10 * mm

    def part(self, words):
        """The heading of a part."""
        self.y -= 5 * mm
        self.text(words, 12.5, "Helvetica-Bold", lead=1)
        self.y -= 2 * mm
        self._line(LEFT, RIGHT, self.y, self.ink, 1.2)
        self.y -= 1 * mm

    def fields(self, *labels):
        """Labels side by side, each with a line to write on."""
        gap, count = 6 * mm, len(labels)
        width = (RIGHT - LEFT - gap * (count - 1)) / count
        self.y -= 12.5 * mm
        for index, label in enumerate(labels):
            x = LEFT + index * (width + gap)
            self._label(x, self.y + 5.6 * mm, label)
            self._line(x, x + width, self.y)

    def lines(self, label, count):
        """A label, then empty lines for a longer answer."""
        self.y -= 5.5 * mm
        self._label(LEFT, self.y, label)
        for _ in range(count):
            self.y -= 7.5 * mm
            self._line(LEFT, RIGHT, self.y)

    def boxes(self, label, *answers):
        """A question and its answers to tick."""
        self.y -= 6 * mm
        self._label(LEFT, self.y, label)
        self.y -= 6 * mm
        x = LEFT
        for answer in answers:
            width = 9 * mm + self.page.stringWidth(answer, "Helvetica", 10)
            if x + width > RIGHT:
                x, self.y = LEFT, self.y - 6.5 * mm
            self._box(x, self.y)
            self.page.setFont("Helvetica", 10)
            self.page.setFillColor(HexColor(press.INK))
            self.page.drawString(x + 5.5 * mm, self.y, answer)
            x += width + 3 * mm
        self.y -= 2 * mm

    def grid(self, heads, widths, rows, ticks=False):
        """A table: heads, then rows given by their first cell; the rest is to fill, or to tick."""
        row_height = 6.6 * mm
        edges = [LEFT + sum(widths[:index]) * (RIGHT - LEFT) for index in range(len(widths) + 1)]
        self.y -= 3 * mm
        self.page.setFillColor(self.tint)
        self.page.rect(LEFT, self.y - row_height, RIGHT - LEFT, row_height, stroke=0, fill=1)
        for number, row in enumerate([heads, *rows]):
            self.y -= row_height
            for index, words in enumerate(row):
                self.page.setFont("Helvetica" if number else "Helvetica-Bold", 9)
                self.page.setFillColor(HexColor(press.INK))
                self.page.drawString(edges[index] + 2 * mm, self.y + 2.1 * mm, words)
            if ticks and number:
                for edge in edges[1:-1]:
                    self._box(edge + 3 * mm, self.y + 1.7 * mm)
            self._line(LEFT, RIGHT, self.y)
        for edge in edges[1:-1]:
            self.page.setLineWidth(0.5)
            self.page.line(edge, self.y, edge, self.y + row_height * (len(rows) + 1))

    def signatures(self, *labels):
        """Frames to sign in, at the foot of the page."""
        gap, top, bottom = 6 * mm, 58 * mm, 24 * mm
        width = (RIGHT - LEFT - gap * (len(labels) - 1)) / len(labels)
        for index, label in enumerate(labels):
            x = LEFT + index * (width + gap)
            self.page.setStrokeColor(RULE)
            self.page.setLineWidth(0.7)
            self.page.roundRect(x, bottom, width, top - bottom, 2 * mm)
            for step, line in enumerate(label.split("\n")):
                self._label(x + 3 * mm, top - 5.5 * mm - step * 4.6 * mm, line)

    def done(self):
        """The licence at the foot, and the bytes."""
        self.page.setFillColor(SOFT)
        self.page.setFont("Helvetica", 8)
        self.page.drawString(LEFT, 14 * mm, LICENCE)
        self.page.save()
        return self.target.getvalue()

    def _label(self, x, y, words):
        self.page.setFillColor(SOFT)
        self.page.setFont("Helvetica", 8.5)
        self.page.drawString(x, y, words)

    def _line(self, start, end, y, colour=RULE, width=0.7):
        self.page.setStrokeColor(colour)
        self.page.setLineWidth(width)
        self.page.line(start, y, end, y)

    def _box(self, x, y):
        self.page.setStrokeColor(HexColor(press.INK))
        self.page.setLineWidth(0.9)
        self.page.rect(x, y - 0.4 * mm, 3.4 * mm, 3.4 * mm)


def certificate(title):
    """The certificate that a disk was erased: given to whoever brought it."""
    sheet = Sheet(title, "À remplir et à remettre à la personne qui donne", press.GREEN, press.MINT)
    sheet.tab("Document à remplir")
    sheet.text(title, 21, "Helvetica-Bold", lead=1.2)
    sheet.y -= 1 * mm
    sheet.text(
        "Une attestation par support. L’original revient à la personne qui donne, la copie reste avec l’appareil.",
        colour=press.SLATE,
    )
    sheet.part("Le matériel")
    sheet.boxes("Type", "Ordinateur portable", "Ordinateur fixe", "Disque seul", "Téléphone, tablette", "Autre")
    sheet.fields("Marque et modèle", "Numéro de série de l’appareil")
    sheet.fields("Numéro de série du disque", "Capacité", "Reçu le")
    sheet.part("L’effacement")
    sheet.boxes(
        "Méthode",
        "Réécriture complète du disque",
        "Commande d’effacement du disque (ATA, NVMe)",
        "Suppression de la clé de chiffrement",
        "Remise à zéro d’usine, appareil chiffré",
        "Destruction du support",
    )
    sheet.fields("Logiciel et version", "Effacé le", "Durée")
    sheet.boxes("Relecture de contrôle", "Aucune donnée lisible", "Échec : le support est détruit")
    sheet.y -= 2 * mm
    sheet.part("Ce que nous attestons")
    sheet.text(
        "Les données du support désigné ci-dessus ont été effacées par la méthode cochée. Nous avons contrôlé le "
        "résultat. Aucune copie n’a été faite ni gardée. Si l’effacement a échoué, le support a été détruit."
    )
    sheet.fields("Structure", "Adresse, ville")
    sheet.signatures(
        "Pour la structure : nom, date,\nsignature et cachet", "La personne qui donne :\nnom, date, signature"
    )
    return sheet.done()


def diagnosis(title):
    """The sheet that follows an object through a repair workshop."""
    sheet = Sheet(title, "Une fiche par objet, remplie avec la personne qui l’apporte", press.BRICK, press.BLUSH)
    sheet.tab("Atelier de réparation")
    sheet.text(title, 21, "Helvetica-Bold", lead=1.2)
    sheet.fields("Fiche n°", "Date", "Accueil par", "Réparation par")
    sheet.part("L’objet")
    sheet.fields("Objet", "Marque et modèle", "Année d’achat", "Poids (kg)")
    sheet.lines("La panne, avec les mots de la personne : depuis quand, dans quelles circonstances", 2)
    sheet.part("Ce que nous vérifions, appareil débranché d’abord")
    sheet.grid(
        ("Point de contrôle", "Oui", "Non", "Sans objet"),
        (0.61, 0.12, 0.12, 0.15),
        (
            ("Le cordon et la fiche sont en bon état",),
            ("Le fusible ou la pile est bon",),
            ("L’appareil s’ouvre sans rien casser",),
            ("L’intérieur est propre, sans trace de brûlé",),
            ("La pièce en cause se trouve ou se fabrique",),
        ),
        ticks=True,
    )
    sheet.lines("Diagnostic", 2)
    sheet.part("Ce que nous avons fait")
    sheet.grid(("Pièce ou geste", "Provenance", "Temps", "Coût (€)"), (0.5, 0.22, 0.14, 0.14), ((), (), ()))
    sheet.boxes("Résultat", "Réparé", "À revoir", "Non réparable", "Donné pour ses pièces")
    sheet.signatures(
        "Pour l’atelier : essai fait sous\nsurveillance, nom, signature",
        "La réparation est faite avec moi, sans\ngarantie : nom, signature",
    )
    return sheet.done()


def poster(title):
    """A poster with a drawing, and room for the date and the place."""
    sheet = Sheet(title, "À imprimer en A4 ou en A3, puis à compléter au feutre", press.BRICK, press.BLUSH)
    picture = Image.open(io.BytesIO(draw("atelier-reparation"))).resize((1280, 800), Image.Resampling.LANCZOS)
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=82, optimize=True)
    jpeg.seek(0)
    tall = WIDTH * 800 / 1280
    sheet.page.drawImage(ImageReader(jpeg), 0, HEIGHT - tall, WIDTH, tall)
    sheet.page.setFillColor(HexColor(press.BRICK))
    sheet.page.rect(0, HEIGHT - tall - 3 * mm, WIDTH, 3 * mm, stroke=0, fill=1)
    sheet.y = HEIGHT - tall - 8 * mm
    sheet.text("Atelier de réparation", 45, "Helvetica-Bold", lead=1.05)
    sheet.y -= 2 * mm
    sheet.text("Ça ne marche plus ? Apportez-le, on regarde ensemble.", 18, colour=press.SLATE)
    for label in ("Quand", "Où"):
        sheet.y -= 26 * mm
        sheet.page.setFillColor(HexColor(press.BRICK))
        sheet.page.setFont("Helvetica-Bold", 18)
        sheet.page.drawString(LEFT, sheet.y + 1.5 * mm, label)
        sheet._line(LEFT + 30 * mm, RIGHT, sheet.y, HexColor(press.INK), 1.2)
    sheet.y -= 10 * mm
    sheet.text("Petit électroménager, lampes, ordinateurs, vélos, vêtements.", 16)
    sheet.text("Entrée libre, participation libre. Un café vous attend.", 16)
    return sheet.done()


COLUMN_WIDTHS = (2.2, 2.6, 3.6, 4.6, 4.2, 2.2, 3.6, 3.8, 4.6, 2.6)
INVENTORY = """\
Numéro;Arrivé le;Objet;Marque et modèle;Provenance;Poids (kg);État;Données effacées le;Destination;Sorti le
1;2026-10-03;Ordinateur portable;Dell Latitude E7440;Particulier;1.9;Réemployable;2026-10-06;Prêt, étudiante;2026-10-17
2;2026-10-03;Ordinateur fixe;HP EliteDesk 800;École des Tilleuls;7.4;À réparer;2026-10-06;Salle de médiation;
3;2026-10-03;Écran plat 22 pouces;Iiyama ProLite;École des Tilleuls;4.1;Réemployable;;Salle de médiation;
4;2026-10-10;Téléphone;Fairphone 2;Particulier;0.2;Pour pièces;2026-10-13;Atelier de réparation;
5;2026-10-10;Clavier et souris;Logitech K120;Mairie;0.7;Réemployable;;Don en boutique;2026-10-24"""
NOTES = (
    "Une ligne par objet, dès l’arrivée : le numéro est collé sur l’objet.",
    "Les cinq lignes de la première feuille sont des exemples : effacez-les avant de commencer.",
    "États possibles : réemployable, à réparer, pour pièces, à recycler.",
    LICENCE,
)


def inventory(title):
    """The spreadsheet that follows each object from its arrival to its departure."""
    book = OpenDocumentSpreadsheet()
    book.meta.addElement(dc.Title(text=title))
    book.meta.addElement(dc.Language(text="fr"))
    book.meta.addElement(dc.Creator(text="Terreau"))
    book.meta.addElement(meta.Keyword(text="CC BY-SA 4.0"))
    head, plain = _cell_styles(book)
    sheet = Table(name="Inventaire")
    for index, width in enumerate(COLUMN_WIDTHS):
        column = Style(name=f"column{index}", family="table-column")
        column.addElement(TableColumnProperties(columnwidth=f"{width}cm"))
        book.automaticstyles.addElement(column)
        sheet.addElement(TableColumn(stylename=column))
    first, *rows = csv.reader(INVENTORY.splitlines(), delimiter=";")
    heads = TableHeaderRows()
    heads.addElement(_row(first, head))
    sheet.addElement(heads)
    for values in rows:
        sheet.addElement(_row(values, plain))
    notes = Table(name="À lire")
    notes.addElement(TableColumn())
    for words in (title, *NOTES):
        notes.addElement(_row([words], head if words == title else plain))
    for table in (sheet, notes):
        book.spreadsheet.addElement(table)
    book.save(io.BytesIO())  # odfpy declares a few more namespaces the second time it writes: let it settle
    target = io.BytesIO()
    book.save(target)
    return _without_clock(target)


def _cell_styles(book):
    """The style of the head, and that of the rest, in French."""
    styles = []
    for name, weight, tint in (("head", "bold", press.MINT), ("plain", "normal", press.WHITE)):
        style = Style(name=name, family="table-cell")
        style.addElement(
            TableCellProperties(backgroundcolor=tint, border=f"0.5pt solid {press.STONE}", padding="0.1cm")
        )
        style.addElement(ParagraphProperties(textalign="start"))
        style.addElement(TextProperties(fontweight=weight, language="fr", country="FR"))
        book.automaticstyles.addElement(style)
        styles.append(style)
    return styles


def _row(values, style):
    """A row of cells: numbers as numbers, days as days."""
    row = TableRow()
    for words in values:
        if re.fullmatch(r"[\d.]+", words):
            cell, words = TableCell(stylename=style, valuetype="float", value=words), words.replace(".", ",")
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            cell = TableCell(stylename=style, valuetype="date", datevalue=words)
            words = "/".join(reversed(words.split("-")))
        else:
            cell = TableCell(stylename=style, valuetype="string")
        cell.addElement(P(text=words))
        row.addElement(cell)
    return row


def _without_clock(archive):
    """The same archive, its files dated from the origin of zip: two calls give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(archive) as given, zipfile.ZipFile(target, "w") as dated:
        for entry in given.infolist():
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            dated.writestr(zipfile.ZipInfo(entry.filename), given.read(entry), compress_type=kind)
    return target.getvalue()


MAKERS = {
    "attestation-effacement": certificate,
    "fiche-diagnostic": diagnosis,
    "affiche-atelier": poster,
    "inventaire": inventory,
}
