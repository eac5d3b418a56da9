"""Two suggestions of the demonstration that wait to be read: other words for a text, and a remark."""

from wagtail.models import Page

from commons import publication
from commons.editing.amending import number_of
from commons.sections.parts import RICH, parts_of

from .models import Kind, Suggestion

REMARK = "La mairie prête maintenant la salle sans caution aux associations : demandez le formulaire à l’accueil."
WORDS = "<p>Prévoyez aussi une rallonge par table : à notre dernier atelier, il en manquait trois.</p>"


def found():
    """Create them if nobody ever suggested anything; without the guide they are about, nothing."""
    page = Page.objects.filter(slug="organiser-un-repair-cafe", locale__language_code="fr").first()
    if page is None or Suggestion.objects.exists():
        return
    guide = page.specific
    content_type, object_id = publication.key_of(guide)
    about = {
        "content_type_id": content_type,
        "object_id": object_id,
        "title": guide.title,
        "language": guide.language,
        "version": number_of(guide) or 1,
    }
    Suggestion.objects.create(**about, kind=Kind.REMARK, remark=REMARK, name="Hakim Vasseur")
    part = next(part for part in parts_of(guide).values() if part.kind == RICH)
    change = {"path": list(part.path), "is_rich": True, "before": part.value, "after": part.value + WORDS}
    Suggestion.objects.create(
        **about, kind=Kind.CHANGE, changes=[change], remark="Vécu samedi dernier.", name="Odile Perrin"
    )
