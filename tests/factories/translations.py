"""Translations as editors make them, with wagtail-localize."""

from wagtail_localize.models import StringTranslation, Translation, TranslationSource


def translation(page, locale):
    """The page prepared in another language, each of its texts after « EN »; `save_target` writes it."""
    source, _created = TranslationSource.get_or_create_from_instance(page)
    source.update_from_db()
    prepared = Translation.objects.create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=locale, data=f"EN {segment.string.data}"
        )
    return prepared
