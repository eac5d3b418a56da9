"""What keeps machines and hurries out, without a riddle: a trap, a minimum time, and how many from one place or in all.

No address of a computer is kept: a digest that the secret key and the day make useless elsewhere, erased the night after.
"""

from datetime import timedelta

from allauth.core.internal.ratelimit import get_ip
from django.core import signing
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, ngettext

from .models import Suggestion

TOO_FAST = 3  # seconds between the form and what is sent: nobody reads and writes in less
OF_ONE_ORIGIN = 10  # a day
OF_ONE_MEMBER = 20  # waiting
WITHOUT_ACCOUNT = 100  # waiting

stamp = signing.TimestampSigner(salt="commons.suggestions")


def new_stamp():
    """When the form was given, in a way that nobody else can write."""
    return stamp.sign("")


def is_too_fast(value):
    try:
        stamp.unsign(value, max_age=TOO_FAST)
    except signing.SignatureExpired:
        return False
    except signing.BadSignature:
        return True
    return True


def origin_of(request):
    return salted_hmac(
        "commons.suggestions", f"{timezone.localdate()} {get_ip(request)}", algorithm="sha256"
    ).hexdigest()


def refusal(suggestion):
    """Why it cannot be taken now, in words; empty when it can. Two that arrive together wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('suggestions', 0))")
    waiting = Suggestion.objects.waiting()
    same = {name: getattr(suggestion, name) for name in ("content_type", "object_id", "kind", "changes", "remark")}
    if waiting.filter(**same).exists():
        return gettext("This very suggestion has already been sent and waits to be read. Thank you.")
    if suggestion.user:
        count = waiting.filter(user=suggestion.user).count()
        if count < OF_ONE_MEMBER:
            return ""
        return ngettext(
            "%(count)d of your suggestions waits to be read. Send this one when it has been.",
            "%(count)d of your suggestions wait to be read. Send this one when some have been.",
            count,
        ) % {"count": count}
    day_ago = timezone.now() - timedelta(days=1)
    if Suggestion.objects.filter(origin=suggestion.origin, sent_at__gt=day_ago).count() >= OF_ONE_ORIGIN:
        return gettext(
            "Many suggestions came from your connection today. Copy what you wrote and send it tomorrow, or log in."
        )
    if waiting.filter(user=None).count() >= WITHOUT_ACCOUNT:
        return gettext(
            "Too many suggestions wait to be read. Copy what you wrote and send it in a few days, or log in."
        )
    return ""
