"""Builds the demonstration: members, pictures, files, pages in two languages, the identity of the site."""

import secrets
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import Locale, Page, Revision, Site
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_footnotes.models import Footnote

from commons import demo, publication
from commons.accounts.roles import Role
from commons.demo import library
from commons.demo.files import read_yaml
from commons.demo.prose import Writer, load_pages
from commons.history.models import Contribution, PublishedVersion
from commons.models import Brand, PageTopic, User
from commons.sites import take_over

PEOPLE = [
    ("administration", "Camille Rochefort", None),
    ("animation", "Awa Delorme", Role.FACILITATOR),
    ("redaction", "Basile Kerneur", Role.CONFIRMED),
    ("membre", "Jeanne Oliveira", Role.MEMBER),
]


def password():
    """The password of the demo accounts, drawn at the first start and kept beside the database."""
    file = settings.VAR_DIR / "demo-password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9))
    return file.read_text()


def accounts():
    """(e-mail, role, password) of each demo account."""
    return [(f"{handle}@example.org", role.label if role else "admin", password()) for handle, _name, role in PEOPLE]


def is_founded():
    """Whether the demonstration was written here once, whatever became of it since."""
    return User.objects.filter(username=PEOPLE[0][0]).exists()


@contextmanager
def untold():
    """Nobody gets a mail about what is written meanwhile."""
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = usual


def found():
    """Create what is missing, and nothing else: pages that somebody has changed since stay as they are."""
    with untold(), disable_reference_index_auto_update(), publication.changes():  # `finish` indexes what is public
        Founding().run()


def finish():
    """Do what follows the founding (references, search…): a worker would write to people of what they did not do."""
    with untold():
        publication.catch_up()
        call_command("tell_of_suggestions")


def read_words(name):
    return read_yaml(Path(__file__).with_name(f"{name}.yaml"))


def ten_o_clock(day):
    return timezone.make_aware(datetime.combine(day, time(10)))


class Founding:
    def __init__(self):
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.pages = {}
        self.media = {}

    def run(self):
        self.people = [self.person(*row) for row in PEOPLE]
        self.described = load_pages()
        written = [described for described in self.described if self.place(described)]
        for found in demo.records:
            found()
        for number, described in enumerate(written):
            first, author = described, self.people[1 + number % 3]
            if "history" in described:
                first, author = self.as_it_was(described, described["history"][0])
            self.write(first, author)
        self.identity()
        for found in demo.pages:
            found()
        for described in written:
            self.tell_history(described)

    def person(self, handle, name, role):
        email = f"{handle}@example.org"
        user, is_new = User.objects.get_or_create(
            username=handle, defaults={"email": email, "display_name": name, "preferred_language": "fr"}
        )
        if is_new:
            user.is_superuser = user.is_staff = role is None
            user.set_password(password())
            user.save()
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
            if role:
                user.groups.add(role.group)
        return user

    # Pages: all are placed in the tree before any is written, so that they can link to each other

    def place(self, described):
        """Put an empty page where it belongs; False when it is already there."""
        model = apps.get_model(described["type"])
        locale = self.locales[described["language"]]
        source = self.pages.get(("fr", described["translation_of"])) if "translation_of" in described else None
        if source:
            parent = (
                source.get_parent().get_translation_or_none(locale) if source.depth > 2 else Page.objects.get(depth=1)
            )
        else:
            parent = self.pages.get((described["language"], described.get("parent"))) or Page.objects.get(depth=1)
        parent.refresh_from_db()
        existing = Page.objects.child_of(parent).filter(slug=described["key"]).first()
        if existing is None and source:
            existing = source.get_translation_or_none(locale)  # elsewhere, or in the bin
        if existing:
            self.pages[described["language"], described["key"]] = existing.specific
            return False
        page = model(
            title=described["title"],
            slug=described["key"],
            locale=locale,
            live=False,
            show_in_menus=described.get("menu", False),
            summary=described["summary"],
        )
        if source:
            page.translation_key = source.translation_key
        parent.add_child(instance=page)
        self.pages[described["language"], described["key"]] = page
        if page.depth == 2 and described["language"] == "fr":
            take_over(page, "Terreau", port=8000)
        return True

    def find(self, kind, key):
        """Id of a page, an image or a document, by its key in the prose."""
        if kind == "page":
            page = self.pages.get((self.language, key)) or self.pages.get(("fr", key)) or self.pages.get(("en", key))
            if page is None:
                raise KeyError(f"no demo page has the key {key!r}")
            return page.pk
        if (kind, key) not in self.media:
            self.media[kind, key] = (library.picture if kind == "image" else library.document)(key).pk
        return self.media[kind, key]

    def write(self, described, author):
        """Fill a page that was placed, and publish it in the name of `author`."""
        self.language = described["language"]
        page = self.pages[self.language, described["key"]]
        page.refresh_from_db()
        page.title, page.summary, page.edit_summary = (
            described["title"],
            described["summary"],
            described.get("said", ""),
        )
        notes = {}
        for order, (label, text) in enumerate(described.get("footnotes", {}).items()):
            uuid = uuid5(NAMESPACE_URL, f"{page.url_path}#{label}")
            notes[str(label)] = Footnote(uuid=uuid, sort_order=order, locale=page.locale, text=text)
        writer = Writer(self.find, notes)
        for note in notes.values():
            note.text = writer.html(note.text).removeprefix("<p>").removesuffix("</p>")
        page.footnotes = list(notes.values())
        page.page_topics = [
            PageTopic(topic=self.topic(key), sort_order=order) for order, key in enumerate(described.get("topics", []))
        ]
        page.tags.set(described.get("tags", []), clear=True)
        page.credits = [("person", {"url": "", **person}) for person in described.get("credits", [])]
        if key := described.get("share_image"):
            page.share_image_id = self.find("image", key)
        for name in ("primary_link", "secondary_link"):
            if key := described.get(name):
                setattr(page, f"{name}_id", self.find("page", key))
        for field in page._meta.get_fields():
            if field.name not in described or field.name in ("title", "summary", "tags", "credits", "share_image"):
                continue
            if block := getattr(field, "stream_block", None):
                setattr(page, field.name, self.checked(block, writer, described, field.name))
            elif not field.is_relation:
                setattr(page, field.name, described[field.name])
        page.full_clean()
        page.save_revision(user=author, log_action=True).publish(user=self.people[1])
        self.backdate(page, described)

    def as_it_was(self, described, entry):
        """The page at one moment of its history, and who wrote it then: without some parts, with other words."""

        def before(value):
            if isinstance(value, dict):
                return {key: before(child) for key, child in value.items()}
            if isinstance(value, list):
                return [before(child) for child in value]
            if isinstance(value, str):
                for now, then in entry.get("was", {}).items():
                    value = value.replace(now, then)
            return value

        empty = {name: [] for name in entry.get("without", [])}
        author = next(person for person in self.people if person.username == entry["by"])
        return {**before(described), **empty, "said": entry["said"], "verified_on": entry["date"]}, author

    def tell_history(self, described):
        """Publish what the page became after its first version, and date each version."""
        publication.flush()
        page = self.pages[described["language"], described["key"]]
        content_type, object_id = publication.key_of(page)
        versions = PublishedVersion.objects.filter(thing__content_type=content_type, thing__object_id=object_id)
        for number, entry in enumerate(described.get("history", []), 1):
            if number > 1:
                self.write(*self.as_it_was(described, entry))
                publication.flush()
            moment = ten_o_clock(entry["date"])
            version = versions.get(number=number)
            versions.filter(number=number).update(created_at=moment)
            Revision.objects.filter(pk=version.revision_id).update(created_at=moment)
        if "history" in described:
            began = ten_o_clock(described["history"][0]["date"])
            type(page).objects.filter(pk=page.pk).update(first_published_at=began)
        elif day := described.get("verified_on"):
            versions.update(created_at=ten_o_clock(day))
        signed = versions.filter(user=OuterRef("user")).order_by("number").values("created_at")
        Contribution.objects.filter(thing__content_type=content_type, thing__object_id=object_id).update(
            first_at=Coalesce(Subquery(signed[:1]), "first_at"),
            last_at=Coalesce(Subquery(signed.reverse()[:1]), "last_at"),
        )

    def checked(self, block, writer, described, name):
        """The value of a stream, as the editor would accept it. Raises ValueError naming the page and the field."""
        try:
            return block.clean(block.to_python(writer.stream(block, described[name])))
        except StreamBlockValidationError as error:
            raise ValueError(f"{described['key']}, {name}: {error.as_json_data()}") from error

    def topic(self, key):
        return self.pages.get(("fr", key)) or self.pages[self.language, key]

    def backdate(self, page, described):
        """A commons does not write itself in a day: pages appear a month before they were last verified."""
        if day := described.get("verified_on"):
            moment = ten_o_clock(day)
            type(page).objects.filter(pk=page.pk).update(
                first_published_at=moment - timedelta(days=30), last_published_at=moment
            )

    # The site

    def identity(self):
        words = read_words("site")
        site = Site.objects.get(is_default_site=True)
        brand = Brand.for_site(site)
        if brand.words:
            return
        brand.name, brand.contact_email = words["name"], words["contact_email"]
        brand.words = [("words", {"language": code, **texts}) for code, texts in words["texts"].items()]
        brand.partners = [("partner", {"logo": None, **partner}) for partner in words["partners"]]
        for name, key in words["pages"].items():
            setattr(brand, f"{name}_page", self.pages["fr", key])
        brand.full_clean()
        brand.save()
