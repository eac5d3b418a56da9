"""What changed on the whole site, the newest first: what anybody may see now, as they could see it then."""

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from commons import visibility
from commons.contract import kind_labels
from commons.models import PageTopic, TopicPage
from commons.reading import by_title

from .addresses import history_url
from .models import PublicState, PublishedVersion

PER_PAGE = 50


def kind_choices():
    """[(kind, its name)] of everything that is read, in the order of a dictionary."""
    return [("", _("Everything")), *sorted(kind_labels().items(), key=lambda row: str(row[1]).casefold())]


def topic_choices():
    topics = TopicPage.objects.listed().order_by(*by_title())
    return [("", _("Any topic")), *topics.values_list("slug", "title")]


def about(topic):
    """Ids of the pages about a topic, in any language, as PublicState writes them."""
    key = TopicPage.objects.listed().filter(slug=topic).values("translation_key")
    uses = PageTopic.objects.filter(topic__translation_key__in=key)
    return uses.values(key=Cast("page_id", CharField()))


class RecentChangesForm(forms.Form):
    """Which changes to show: an empty field chooses all."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=kind_choices)
    topic = forms.ChoiceField(label=_("Topic"), required=False, choices=topic_choices)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Any language")), *settings.LANGUAGES]
    )
    by = forms.CharField(label=_("By whom"), required=False, max_length=100)
    major = forms.BooleanField(label=_("Without minor changes"), required=False)

    use_required_attribute = False

    def changes(self):
        """Versions that fit, the newest first, without their text; a field that says nothing known chooses nothing."""
        self.is_valid()
        found = visibility.public_versions()
        for name in ("kind", "language"):
            if value := self.cleaned_data.get(name):
                found = found.filter(**{name: value})
        if topic := self.cleaned_data.get("topic"):
            pages = ContentType.objects.get_for_model(Page)
            found = found.filter(thing__content_type=pages, thing__object_id__in=about(topic))
        if self.cleaned_data.get("major"):
            found = found.filter(is_minor=False)
        for word in self.cleaned_data.get("by", "").split()[:5]:
            found = found.filter(user_name__icontains=word)
        return newest_first(found)


def newest_first(versions):
    """Without their text, each with the number of the public version before it."""
    before = PublishedVersion.objects.filter(
        thing=OuterRef("thing"), number__lt=OuterRef("number"), audience=PublicState.PUBLIC
    )
    return (
        versions.order_by("-created_at", "-pk")
        .select_related("thing", "user")
        .defer("markdown", "content")
        .annotate(number_before=Subquery(before.order_by("-number").values("number")[:1]))
    )


def older_than(changes, pk):
    """The changes that come after that one in the list; all of them when it is nothing known."""
    if not (pk.isdecimal() and len(pk) < 19):
        return changes
    last = PublishedVersion.objects.filter(pk=pk).only("created_at").first()
    if last is None:
        return changes
    return changes.filter(Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk))


def with_addresses(versions):
    """Versions that know their day and where they are read, compared, and what they are of."""
    labels = kind_labels()
    for version in versions:
        version.day = timezone.localdate(version.created_at)
        version.kind_label = labels.get(version.kind, "")
        version.thing_url = version.thing.address
        version.version_url = history_url(version.thing_url, version.number)
        version.comparison_url = (
            history_url(version.thing_url, version.number_before, version.number) if version.number_before else ""
        )
    return versions


@require_safe
def recent_changes(request):
    """One page of changes; `before` in the address is the last one of the page before."""
    form = RecentChangesForm(request.GET)
    before = request.GET.get("before", "")
    rows = list(older_than(form.changes(), before)[: PER_PAGE + 1])
    chosen = QueryDict(mutable=True)
    chosen.update({name: value for name, value in form.cleaned_data.items() if value})
    older = chosen.copy()
    if len(rows) > PER_PAGE:
        older["before"] = rows[PER_PAGE - 1].pk
    context = {
        "form": form,
        "changes": with_addresses(rows[:PER_PAGE]),
        "older": older.urlencode() if "before" in older else "",
        "chosen": chosen.urlencode(),
        "is_first": not before,
    }
    response = render(request, "history/recent_changes.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
