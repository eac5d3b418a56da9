"""The mails: one for each change told at once, one a day or a week for the rest.

Notices are marked as sent in the transaction that gives their mails to the letterbox: nobody is told twice, nor forgotten.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urljoin

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Site

from commons import publication, visibility
from commons.history.addresses import history_url
from commons.history.models import PublicState, PublishedVersion
from commons.history.recent import newest_first
from commons.models import Brand
from commons.proposals.fields import visible

from .models import Notice, Rhythm

SEVEN = 7  # o’clock, in the time of the site
BATCH = 50  # people
LISTED = 500  # news in one mail


def due(now=None):
    """What is to be sent by now: gathered news at seven, each day or on Mondays, and what should have left at once."""
    now = timezone.localtime(now)
    day = now.replace(hour=SEVEN, minute=0, second=0, microsecond=0)
    if day > now:
        day -= timedelta(days=1)
    before = {
        Rhythm.IMMEDIATE: now - timedelta(minutes=2),
        Rhythm.DAILY: day,
        Rhythm.WEEKLY: day - timedelta(days=day.weekday()),
    }
    is_time = Q()
    for rhythm, limit in before.items():
        is_time |= Q(subscription__rhythm=rhythm, created_at__lt=limit)
    return Notice.objects.filter(is_time, sent_at=None)


def send(notices):
    """Tell these. Returns how many mails left."""
    people = sorted(set(notices.values_list("follower", flat=True)))
    batches = [people[start : start + BATCH] for start in range(0, len(people), BATCH)]
    return sum(send_batch(notices.filter(follower__in=batch)) for batch in batches)


@transaction.atomic
def send_batch(notices):
    rows = Notice.objects.filter(pk__in=claim(notices)).select_related("follower__user", "subscription", "thing")
    mails = Mails(rows.order_by("-created_at", "-pk"))
    return get_connection().send_messages([mails.write(notices) for notices in mails.by_reader]) or 0


def claim(notices):
    """Mark them as sent, unless somebody else is doing so; their ids."""
    ids = list(notices.select_for_update(skip_locked=True, of=["self"]).values_list("pk", flat=True))
    Notice.objects.filter(pk__in=ids).update(sent_at=timezone.now())
    return ids


@dataclass
class News:
    """What happened to one thing, the newest first."""

    title: str
    url: str
    versions: list = field(default_factory=list)
    messages: list = field(default_factory=list)
    what_changed: str = ""  # the address that shows it


class Sender:
    """The site that writes: its name, and the start of its addresses."""

    def __init__(self):
        site = Site.objects.filter(is_default_site=True).first()
        self.root_url, self.brand = site.root_url, Brand.for_site(site)

    def full(self, address):
        return urljoin(self.root_url, address)


class Mails(Sender):
    """What a batch of notices says and to whom, loaded in as many queries for one reader as for all."""

    def __init__(self, notices):
        super().__init__()
        notices = list(notices)
        wanted = {notice.version_id for notice in notices}
        versions = newest_first(PublishedVersion.objects.filter(pk__in=wanted))
        self.versions = {version.pk: version for version in versions}
        self.private = {}  # {thing: its readers}, for what is not public
        for state in {notice.thing for notice in notices}:
            if state.audience not in (PublicState.PUBLIC, PublicState.GONE):
                thing = publication.find((state.content_type_id, state.object_id))
                readers = visibility.members_who_may_see(thing).filter(follower__notices__in=notices) if thing else []
                self.private[state.pk] = {member.pk for member in readers}
        self.by_reader = self.gather(notice for notice in notices if self.may_be_told(notice))

    def may_be_told(self, notice):
        """Whether its reader may read now what it is about, as it was."""
        state, version = notice.thing, self.versions.get(notice.version_id)
        if not notice.follower.email or (version and version.audience not in (PublicState.PUBLIC, state.audience)):
            return False
        return state.audience == PublicState.PUBLIC or notice.follower.user_id in self.private.get(state.pk, ())

    def gather(self, notices):
        """Lists of notices, each for one mail."""
        mails = {}
        for notice in notices:
            at_once = notice.subscription.rhythm == Rhythm.IMMEDIATE
            mails.setdefault((notice.follower_id, at_once and notice.pk), []).append(notice)
        return list(mails.values())

    def write(self, notices):
        follower = notices[0].follower
        at_once = notices[0].subscription.rhythm == Rhythm.IMMEDIATE
        with translation.override(follower.spoken):
            stop = "stop_at_once" if at_once else "stop_digests"
            context = {
                "news": self.news(notices[:LISTED]),
                "more": len(notices[LISTED:]),
                "at_once": at_once,
                "recent_url": self.full(reverse("recent_changes")),
                "follows_url": self.full(reverse("follows", args=[follower.secret])),
                "stop_url": self.full(reverse(stop, args=[follower.secret])),
                "brand": self.brand,
            }
            return mail("news", follower.email, context, {"List-Unsubscribe": f"<{context['stop_url']}>"})

    def news(self, notices):
        """[News], the thing that changed last first."""
        found = {}
        for notice in notices:
            state = notice.thing
            if state.pk not in found:
                found[state.pk] = News(one_line(state.title), self.full(state.address))
            news = found[state.pk]
            if notice.version_id:
                self.add_version(news, state, self.versions[notice.version_id])
            else:
                author, url = one_line(notice.message_author), self.full(notice.message_url)
                news.messages.append({"author": author, "url": url})
        return list(found.values())

    def add_version(self, news, state, version):
        news.versions.append(
            {
                "event": version.get_event_display(),
                "author": one_line(version.user_name),
                "summary": one_line(version.edit_summary),
                "date": version.created_at,
                "number": version.number,
            }
        )
        numbers = [version.number_before] if version.number_before else []
        newest = news.versions[0]["number"]
        news.what_changed = self.full(history_url(state.address, *numbers, newest))


def one_line(text):
    """As one line of visible signs: what members write must not look like what we write."""
    return " ".join(visible(text).split())


def mail(name, address, context, headers=None):
    """A mail in the language being spoken."""
    subject = one_line(render_to_string(f"watching/mail/{name}_subject.txt", context))
    body = render_to_string(f"watching/mail/{name}.txt", context).strip()
    headers = {"Auto-Submitted": "auto-generated", **(headers or {})}
    if "List-Unsubscribe" in headers:
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(subject, body, to=[address], headers=headers)
