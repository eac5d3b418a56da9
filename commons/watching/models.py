"""People who follow something, what they follow, and what is still to be told to them."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commons.history.models import PublicState, PublishedVersion


class Rhythm(models.TextChoices):
    """How often to write: also the order in which one is preferred where several hold."""

    IMMEDIATE = "immediate", _("At once, for each change")
    DAILY = "daily", _("Once a day at most")
    WEEKLY = "weekly", _("Once a week at most")


class Scope(models.TextChoices):
    """How much is followed from a thing: it alone, it and what is below, the pages of that topic, of that keyword."""

    THING = "thing"
    SUBTREE = "subtree"
    TOPIC = "topic"
    TAG = "tag"


def new_secret():
    return get_random_string(32)


class Follower(models.Model):
    """Somebody to write to: a member, or an address that somebody without account gave and confirmed.

    Whoever has `secret`, which is in each of our messages, may change or stop what this person follows.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="follower")
    address = models.EmailField(blank=True)  # of who has no account
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default=get_language)
    secret = models.CharField(max_length=32, unique=True, default=new_secret)
    follows_own = models.BooleanField(default=True)  # what one writes
    hears_minor = models.BooleanField(default=False)  # changes that their author calls minor
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("address"), condition=~Q(address=""), name="one_follower_per_address"),
            models.CheckConstraint(
                condition=Q(user=None, address__gt="") | Q(user__isnull=False, address=""), name="member_or_address"
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def email(self):
        """Where to write; empty when nobody should."""
        if self.user:
            return self.user.email if self.user.is_active else ""
        return self.address

    @property
    def spoken(self):
        """The language to write in."""
        return (self.user and self.user.preferred_language) or self.language

    @classmethod
    def of(cls, user):
        """A member as a follower, with what they followed before they had an account."""
        if user.email and not cls.objects.filter(user=user).exists():
            cls.objects.filter(address__iexact=user.email).update(user=user, address="")
        language = user.preferred_language or settings.LANGUAGE_CODE
        return cls.objects.get_or_create(user=user, defaults={"language": language})[0]

    @classmethod
    def at(cls, address):
        """Who reads at that address: the member who proved that it is theirs, else somebody without account."""
        proven = EmailAddress.objects.filter(email__iexact=address, verified=True, user__is_active=True)
        if owner := proven.select_related("user").first():
            return cls.of(owner.user)
        return cls.objects.get_or_create(
            address__iexact=address, defaults={"address": address, "language": get_language()}
        )[0]

    def follow(self, targets, rhythm, is_confirmed=True):
        """The subscriptions to these targets. A confirmed one takes the rhythm; the others wait to be confirmed."""
        found = [self.subscriptions.get_or_create(**target.key, defaults={"rhythm": rhythm})[0] for target in targets]
        if is_confirmed:
            self.confirm([subscription.pk for subscription in found], rhythm)
        return found

    def confirm(self, ids, rhythm):
        return self.subscriptions.filter(pk__in=ids).update(confirmed_at=timezone.now(), rhythm=rhythm)

    def stop(self, subscriptions):
        """End these, and what was still to be told of them; who has no account and follows nothing more is forgotten.

        Returns whether they are still known here.
        """
        subscriptions.delete()
        is_known = self.user is not None or self.subscriptions.exists()
        if not is_known:
            self.delete()
        return is_known

    def stop_rhythms(self, rhythms):
        """End all that is told so, and what would begin by itself."""
        if Rhythm.DAILY in rhythms:
            self.follows_own = False
            self.save(update_fields=["follows_own"])
        return self.stop(self.subscriptions.filter(rhythm__in=rhythms))


class Subscription(models.Model):
    """Something that somebody follows: for nobody until `confirmed_at`."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="subscriptions")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as in PublicState; or a keyword
    object_id = models.CharField(max_length=50)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices, default=Rhythm.DAILY)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "scope", "content_type", "object_id"], name="one_subscription_per_target"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id", "scope"], name="subscriptions_to")]

    def __str__(self):
        return f"{self.scope} {self.object_id}"


class Notice(models.Model):
    """Something to tell somebody: a version, or a message of a discussion. Sent once: `sent_at` is written with its mail."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="notices")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="notices")
    thing = models.ForeignKey(PublicState, models.CASCADE, related_name="+")
    version = models.ForeignKey(PublishedVersion, models.CASCADE, null=True, related_name="+")
    message_url = models.CharField(max_length=1000, blank=True)
    message_author = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "version", "message_url"], nulls_distinct=False, name="one_notice_per_news"
            )
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at=None), name="notices_to_send")]

    def __str__(self):
        return f"{self.thing}: {self.version or self.message_url}"
