"""Translation catalogues without GNU gettext: extraction by Babel, catalogues by polib, all words in commons/locale."""

import html
import io
import re

import polib

from . import ROOT

LOCALE_DIR = ROOT / "commons" / "locale"
SOURCES = ["commons", "guides", "directory", "trainings", "templates"]
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
# What French typography does not rule: code, addresses, tags.
NOT_PROSE = re.compile(r"`[^`]*`|https?://\S+|<[^>]+>")
FRENCH_MISTAKES = [
    (re.compile(r"(?<![\u00a0\u202f?!(])[?!»]"), "a non-breaking space is missing before « {} »"),
    (re.compile(r"(?<![\u00a0\u202f(])[:;](?=\s|$)|(?<=[ ])[:;]"), "a non-breaking space is missing before « {} »"),
    (re.compile(r"«(?![\u00a0\u202f])"), "a non-breaking space is missing after « {} »"),
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "a straight apostrophe {} should be ’"),
]


def catalogue_path(language):
    return LOCALE_DIR / language / "LC_MESSAGES" / "django.po"


def extract(root=ROOT, sources=SOURCES):
    """Every translatable string of the code: {(context, msgid): (plural or "", {files})}."""
    found = {}
    for path in _source_files(root, sources):
        for context, message, plural in _strings_of(path):
            known_plural, files = found.get((context, message), ("", set()))
            found[context, message] = (known_plural or plural, files | {path.relative_to(root).as_posix()})
    return found


def _source_files(root, sources):
    for source in sources:
        for path in sorted((root / source).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def _strings_of(path):
    from babel.messages.extract import extract as extract_python
    from django.utils.translation.template import templatize

    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        code = "\n".join(line.strip() for line in templatize(code, origin=str(path)).splitlines())
    options = {"encoding": "utf-8"}
    for _line, message, _comments, context in extract_python(
        "python", io.BytesIO(code.encode()), KEYWORDS, options=options
    ):
        singular, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        yield context, singular, plural


def update(path, found):
    """Rewrite the catalogue with exactly these strings, keeping the translations that it has."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in read(path)}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "Terreau",
        "Language": path.parts[-3],
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": read(path).metadata.get("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    }
    for (context, message), (plural, files) in sorted(found.items(), key=lambda item: (item[0][1], item[0][0] or "")):
        entry = known.get((context, message)) or polib.POEntry(msgid=message, msgctxt=context)
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = entry.msgstr_plural or {0: entry.msgstr, 1: ""}
            entry.msgstr = ""
        entry.occurrences = [(file, "") for file in sorted(files)]
        entry.flags = [flag for flag in entry.flags if flag != "python-format"]
        entry.flags += ["python-format"] * bool(re.search(r"%\(\w+\)|%[sd]", message + plural))
        entry.comment = ""
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(path)


def read(path):
    return polib.pofile(path, wrapwidth=110) if path.exists() else polib.POFile()


def compile_all():
    """Write the .mo file beside each catalogue that is newer."""
    for path in LOCALE_DIR.glob("*/LC_MESSAGES/*.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
            partial = compiled.with_suffix(".mo.new")
            polib.pofile(path).save_as_mofile(partial)
            partial.replace(compiled)


def problems(path, found):
    """What stands between this catalogue and a complete, well-set translation, a line each."""
    catalogue = [entry for entry in read(path) if not entry.obsolete]
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue}
    for _context, message in sorted(found.keys() - known, key=str):
        yield f"missing, run make messages: {message!r}"
    for _context, message in sorted(known - found.keys(), key=str):
        yield f"no longer used, run make messages: {message!r}"
    for entry in catalogue:
        translations = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif not all(translations):
            yield f"not translated: {entry.msgid!r}"
        else:
            yield from _placeholder_problems(entry, translations)
            if path.parts[-3] == "fr":
                for translation in translations:
                    for mistake in french_mistakes(translation):
                        yield f"{mistake}: {translation!r}"


def _placeholder_problems(entry, translations):
    """Each translation has the placeholders of its source; only the singular may say « un » instead of the number."""
    expected = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    for number, translation in enumerate(translations):
        placeholders = sorted(PLACEHOLDER.findall(translation))
        singular = entry.msgid_plural and number == 0
        if placeholders != expected and not (singular and set(placeholders) <= set(expected)):
            yield f"placeholders differ from {entry.msgid!r}: {translation!r}"


def french_mistakes(text):
    """What a French typographer would correct in this text."""
    prose = PLACEHOLDER.sub("x", html.unescape(NOT_PROSE.sub("", text)))
    for pattern, mistake in FRENCH_MISTAKES:
        for match in pattern.finditer(prose):
            yield mistake.format(match[0])
