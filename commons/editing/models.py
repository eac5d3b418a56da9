"""Texts that could not be saved, kept for whoever wrote them."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from commons import publication

from .content import content_of, parts_of, plain
from .merging import Merge

KEPT_FOR = timedelta(days=90)


class HeldEditQuerySet(models.QuerySet):
    def about(self, thing):
        content_type, object_id = publication.key_of(thing)
        return self.filter(content_type_id=content_type, object_id=object_id)

    def to_go_on_with(self, user, thing):
        """What this person wrote there and did not save since."""
        saved = Revision.objects.for_instance(thing).filter(user=user, pk__gt=models.OuterRef("joined_on"))
        return self.about(thing).filter(~models.Exists(saved), member=user)

    def asked_for(self, request, thing):
        """The joined text that the address of a form to open names, when it is this person's and about this thing."""
        pk = request.GET.get("joined", "")
        if request.method != "GET" or not (pk.isdecimal() and len(pk) < 19):
            return None
        return self.about(thing).filter(pk=pk, member=request.user, joined__isnull=False).first()


class HeldEdit(models.Model):
    """What somebody wrote on a page or record that somebody else had saved in between: theirs alone to read."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="held_edits")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")  # as in PublicState
    object_id = models.CharField(max_length=50)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(max_length=10)
    base = models.JSONField(encoder=DjangoJSONEncoder, default=dict)  # what both wrote from, as a revision keeps it
    yours = models.JSONField(encoder=DjangoJSONEncoder)
    form_url = models.CharField(max_length=1000)  # the form to go on with
    held_at = models.DateTimeField(_("kept"), auto_now_add=True)
    joined = models.JSONField(encoder=DjangoJSONEncoder, null=True)  # both texts in one, once conflicts are settled
    joined_on = models.PositiveBigIntegerField(null=True)  # the revision that it was joined with

    objects = HeldEditQuerySet.as_manager()

    class Meta:
        ordering = ["-held_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="held_edits_of_thing")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("held_edit", args=[self.pk])

    @classmethod
    def keep(cls, yours, user, base_id, form_url):
        """Keep what `user` wrote: a page or record with their text in it, made from the revision `base_id`.

        To be called where nothing undoes it: after the transaction that `StaleSave` left, not inside.
        """
        content_type, object_id = publication.key_of(yours)
        base = Revision.objects.for_instance(yours).filter(pk=base_id).first()
        return cls.objects.create(
            member=user,
            content_type_id=content_type,
            object_id=object_id,
            title=yours.title or str(yours.kind_label),
            language=yours.language,
            base=base.content if base else {},
            yours=plain(yours.serializable_data()),
            form_url=form_url,
        )

    @property
    def forgotten_at(self):
        return self.held_at + KEPT_FOR

    @property
    def thing(self):
        """The page or record as it is now, None when it is gone."""
        return publication.find((self.content_type_id, self.object_id))

    @property
    def model(self):
        """The kind of thing, known even when it is gone; None when there is no such kind any more."""
        return ContentType.objects.get_for_id(self.yours.get("content_type", self.content_type_id)).model_class()

    # Joining it with what was saved in between

    def merge(self, newest):
        """This text and the newest one, in one: `merged`, and the `conflicts` that somebody has to settle."""
        sides = self.base, plain(newest.serializable_data()), self.yours
        return Merge(*(parts_of(type(newest), content) for content in sides))

    def join(self, newest, merged):
        """Keep both texts in one: the form opens with it, and nothing is saved before its author has looked."""
        self.joined = content_of(type(newest), merged, plain(newest.serializable_data()))
        self.joined_on = newest.latest_revision_id
        self.save()

    def joined_text(self, newest):
        """The newest text as a page or record, with this one in it."""
        thing = newest.with_content_json(self.joined)
        thing.edit_summary = self.yours.get("_edit_summary", "")
        thing.is_minor = self.yours.get("_is_minor", False)
        return thing
