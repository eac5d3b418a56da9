"""What every proposal asks, and how it becomes a draft: a form of a record, a form of a page."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from commons import reading
from commons.models import Brand

from .fields import MOST, BlocksField, NamedField, visible

SUMMARY_HELP = _("One or two sentences, for lists and for who arrives from a search engine. 300 characters at most.")


class ProposalForm(forms.ModelForm):
    """A kind of thing that members propose. A feature app says its fields, its `word` in addresses and its `purpose`."""

    do_not_call_in_templates = True
    word = ""
    label = ""
    purpose = ""  # one sentence, when choosing what to propose

    edit_summary = forms.CharField(
        label=_("A word for the facilitators"),
        max_length=200,
        required=False,
        help_text=_("For example how you know it. Kept in the public history once it is published."),
    )

    def __init__(self, data=None, *, request, **kwargs):
        self.request = request
        if data is not None:
            data = data.copy()
            for name, values in list(data.lists()):
                data.setlist(name, [visible(value) for value in values])
        super().__init__(data, **kwargs)

    @classmethod
    def kind(cls):
        return cls._meta.model.kind

    @classmethod
    def slug(cls):
        """Its word as the address says it, in the language being spoken."""
        return slugify(cls.word)

    @classmethod
    def may(cls, verb, request):
        """Whether who asks may `add` or `publish` one."""
        raise NotImplementedError

    # Reading what was typed

    def clean(self):
        cleaned = super().clean()
        for name in ("title", "summary"):
            if cleaned.get(name) and not any(sign.isalnum() for sign in cleaned[name]):
                self.add_error(name, _("Write at least one letter or figure."))
        for name, field in list(self.fields.items()):
            if isinstance(field, NamedField) and name in cleaned:
                cleaned[name] = self.choose(name, field, cleaned[name])
                if self.has_error(name):
                    del cleaned[name]
        return cleaned

    def choose(self, name, field, typed):
        """What was named, once only one thing can be meant; else an error, and the things to choose among."""
        if not typed:
            return None
        found, named = field.find(typed)
        among = f"{name}_choice"
        picked = next((thing for thing in found if str(thing.pk) == self.data.get(self.add_prefix(among))), None)
        if not found:
            self.add_error(name, field.nothing)
        elif named is None and len(found) > MOST:
            self.add_error(name, _("More than twenty have these letters. Type more of the name."))
        elif named is None:
            choices = [(str(thing.pk), str(thing)) for thing in found]
            self.fields[among] = forms.ChoiceField(label=field.several, choices=choices, widget=forms.RadioSelect)
            names = list(self.fields)
            names.insert(names.index(name) + 1, names.pop())
            self.order_fields(names)
            if picked is None:
                self.add_error(name, _("Several have this name: choose one just below."))
        return named or picked

    def add_error(self, field, error):
        """What the model refuses in a field that is not asked here is said on top."""
        if field is None and hasattr(error, "error_dict"):
            kept = {}
            for name, errors in error.error_dict.items():
                kept.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(errors)
            error = ValidationError(kept)
        super().add_error(field, error)

    @classmethod
    def can_say(cls, thing):
        """Whether editing this again here would lose nothing of what somebody made of it in the CMS."""
        fields = {name: field for name, field in cls.base_fields.items() if isinstance(field, BlocksField)}
        return all(field.can_say(getattr(thing, name)) for name, field in fields.items())

    # Becoming a draft

    def save_draft(self):
        """The draft, with a revision in the name of who sends it."""
        thing, user = self.instance, self.request.user
        if thing.pk is None:
            thing.live = False
            thing.licence = Brand.for_request(self.request).default_licence
            self.place(thing)
            log(thing, "wagtail.create", user=user)
        return thing, self.text().save_revision(user=user, log_action=True)

    def text(self):
        """The thing with all that was typed, saved or not."""
        self.instance.edit_summary = self.cleaned_data["edit_summary"]
        self.save_parts(self.instance)
        return self.instance

    def place(self, thing):
        """Put a new draft where drafts of its kind are."""
        raise NotImplementedError

    def save_parts(self, thing):
        """For what the draft holds in other tables."""


class RecordProposal(ProposalForm):
    @classmethod
    def may(cls, verb, request):
        options = cls._meta.model._meta
        return request.user.has_perm(f"{options.app_label}.{verb}_{options.model_name}")

    def place(self, thing):
        thing.language = get_language()
        thing.save()


class PageProposal(ProposalForm):
    """`index_model` is the kind of page under which it goes: the one of the language being spoken."""

    index_model = None

    @classmethod
    def index(cls, request):
        """None where this site has no such list."""
        home = reading.frame_for(request).home
        return home and cls.index_model.objects.listed().descendant_of(home).first()

    @classmethod
    def may(cls, verb, request):
        index = cls.index(request)
        if index is None:
            return False
        rights = index.permissions_for_user(request.user)
        return rights.can_add_subpage() if verb == "add" else rights.can_publish_subpage()

    def place(self, thing):
        index = Page.objects.get(pk=self.index(self.request).pk)
        thing.locale, thing.owner = index.locale, self.request.user
        taken = set(Page.objects.child_of(index).values_list("slug", flat=True))
        thing.slug = reading.unique(slugify(thing.title)[:180] or self.kind(), taken)
        index.add_child(instance=thing)


def too_many(count):
    """Said instead of a form to who already has so many proposals under way."""
    return ngettext(
        "%(count)d of your proposals is waiting. Send another one when it has been read.",
        "%(count)d of your proposals are waiting. Send another one when some have been read.",
        count,
    ) % {"count": count}
