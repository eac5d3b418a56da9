"""Fields of our own: a StreamField light in migrations, and a list of choices PostgreSQL can filter."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import BadRequest
from django.db import models
from django.utils.text import capfirst
from wagtail.blocks.base import BlockWidget
from wagtail.fields import StreamField as WagtailStreamField

# What reading a form raises when it counts no blocks, forgets one, or holds something else than rich text.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class BlocksWidget(BlockWidget):
    """As Wagtail's; what no form of the CMS sends is a bad request, not an error of ours."""

    def value_from_datadict(self, data, files, name):
        try:
            return super().value_from_datadict(data, files, name)
        except MALFORMED as error:
            raise BadRequest(f"Malformed blocks in {name}") from error


class StreamField(WagtailStreamField):
    """A StreamField that leaves its block definitions out of migrations, so that changing a block needs none."""

    def __init__(self, block_types=(), **kwargs):
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": BlocksWidget(self.stream_block), **kwargs})

    def deconstruct(self):
        name, path, _args, kwargs = super(WagtailStreamField, self).deconstruct()
        return name, path, [], kwargs


class URLField(models.URLField):
    """An address; typed without its scheme, it is taken as https."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class ChoicesField(ArrayField):
    """Several values among choices, shown as checkboxes."""

    def __init__(self, choices=None, **kwargs):
        self.item_choices = choices
        kwargs.setdefault("base_field", models.CharField(max_length=30))
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        return super(ArrayField, self).formfield(
            form_class=forms.MultipleChoiceField,
            choices=self.item_choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
        )
