"""Pages, published and public unless said otherwise."""

from uuid import NAMESPACE_URL, uuid5

import factory
import wagtail_factories
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_footnotes.models import Footnote

from commons import publication
from commons.models import ContributePage, HomePage, PageTopic, StandardPage, TopicIndexPage, TopicPage
from guides.models import CharterPage, CodeSourcePage, GuideIndexPage, GuidePage

from . import blocks


def french(model):
    return model.objects.get(locale__language_code="fr")


def note_id(label):
    return uuid5(NAMESPACE_URL, f"note {label}")


def note_call(label):
    """What the editor writes in a text to call the note given as `notes={label: text}`."""
    return f'<footnote id="{note_id(label)}">[{str(note_id(label))[:6]}]</footnote>'


class PageFactory(wagtail_factories.PageFactory):
    """`translation_of=page` puts it in English beside its source; `written_by=[…]` gives it revisions."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(live=False, first_published_at=None)

    translation_of = None
    title = factory.Sequence(lambda number: f"Page {number}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    summary = "Ce que vous saurez faire après."
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")
    parent = factory.LazyFunction(lambda: french(HomePage))

    @classmethod
    def _create(cls, model_class, *args, translation_of=None, **kwargs):
        if translation_of:
            english = Locale.objects.get(language_code="en")
            above = Page.objects.get(pk=translation_of.pk).get_parent()
            kwargs |= {"locale": english, "translation_key": translation_of.translation_key}
            kwargs["parent"] = above.get_translation(english) if above.depth > 1 else above
        # Read again: adding a child to a page read before its last child was added breaks the tree.
        kwargs["parent"] = Page.objects.get(pk=kwargs["parent"].pk)
        return super()._create(model_class, *args, **kwargs)

    @factory.post_generation
    def topics(page, create, topics):
        for topic in topics or []:
            PageTopic.objects.create(page=page, topic=topic)

    @factory.post_generation
    def tags(page, create, tags):
        if tags:
            page.tags.set(tags)
            page.save()

    @factory.post_generation
    def notes(page, create, notes):
        for order, (label, text) in enumerate((notes or {}).items()):
            Footnote.objects.create(page=page, uuid=note_id(label), text=text, sort_order=order, locale=page.locale)

    @factory.post_generation
    def written_by(page, create, people):
        with publication.changes():
            for person in people or []:
                page.save_revision(user=person).publish()
                page.refresh_from_db()

    @factory.post_generation
    def private(page, create, private):
        if private:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


class HomePageFactory(PageFactory):
    class Meta:
        model = HomePage

    parent = factory.LazyFunction(lambda: Page.objects.get(depth=1))


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage

    class Params:
        full = factory.Trait(body=factory.LazyFunction(blocks.reading))

    body = [("text", "<p>Un texte.</p>")]


class ContributePageFactory(PageFactory):
    class Meta:
        model = ContributePage


class TopicIndexPageFactory(PageFactory):
    class Meta:
        model = TopicIndexPage

    class Params:
        full = factory.Trait(body=factory.LazyFunction(blocks.reading))


class TopicPageFactory(PageFactory):
    class Meta:
        model = TopicPage

    class Params:
        full = factory.Trait(body=factory.LazyFunction(blocks.reading))

    parent = factory.LazyFunction(lambda: french(TopicIndexPage))


class GuideIndexPageFactory(PageFactory):
    class Meta:
        model = GuideIndexPage


class DocumentedPageFactory(PageFactory):
    class Meta:
        abstract = True

    parent = factory.LazyFunction(lambda: french(GuideIndexPage))


class GuidePageFactory(DocumentedPageFactory):
    class Meta:
        model = GuidePage

    class Params:
        full = factory.Trait(
            audiences=["associations", "schools"],
            difficulty="easy",
            duration="2 h 30",
            people="2 à 4",
            budget="moins de 500 €",
            body=factory.LazyFunction(blocks.reading),
            ingredients=factory.LazyFunction(blocks.ingredients),
            steps=factory.LazyFunction(blocks.steps),
            pitfalls=factory.LazyFunction(blocks.pitfalls),
            variations=factory.LazyFunction(blocks.variations),
            sources=factory.LazyFunction(blocks.sources),
        )


class CodeSourcePageFactory(DocumentedPageFactory):
    class Meta:
        model = CodeSourcePage

    class Params:
        full = factory.Trait(
            audiences=["third_places"],
            difficulty="demanding",
            place="Saint-Étienne",
            period="depuis 2019",
            scale="une rue",
            body=factory.LazyFunction(blocks.reading),
            trajectory=factory.LazyFunction(blocks.trajectory),
            community=[("text", "<p>Sept voisines.</p>")],
            key_factors=factory.LazyFunction(blocks.key_factors),
            conditions=factory.LazyFunction(blocks.conditions),
            costs=factory.LazyFunction(blocks.costs),
            indicators=factory.LazyFunction(blocks.indicators),
            adaptation=[("text", "<p>Changez la serrure.</p>")],
            replications=factory.LazyFunction(blocks.replications),
            sources=factory.LazyFunction(blocks.sources),
        )


class CharterPageFactory(DocumentedPageFactory):
    class Meta:
        model = CharterPage

    class Params:
        full = factory.Trait(
            audiences=["associations"],
            version="4",
            adopted_on="2026-03-14",
            adopted_by="l’assemblée",
            body=factory.LazyFunction(blocks.reading),
            articles=factory.LazyFunction(blocks.articles),
            joining=[("text", "<p>Écrivez-nous.</p>")],
            sources=factory.LazyFunction(blocks.sources),
        )
