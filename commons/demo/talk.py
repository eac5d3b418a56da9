"""What the members of the demonstration say to each other."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils import timezone

from commons import publication
from commons.demo.founding import read_words
from commons.discussion.models import Message, State, Thread


def found():
    """Write the threads that are missing, without telling anybody by e-mail."""
    people = {user.username: user for user in get_user_model().objects.all()}
    for words in read_words("talk"):
        thing = apps.get_model(words["about"]["model"]).objects.get(slug=words["about"]["slug"])
        if not Thread.objects.about(thing).filter(title=words["title"]).exists():
            write(thing, words, people)


def write(thing, words, people):
    content_type, object_id = publication.key_of(thing)
    said, resolved = words["messages"], words.get("resolved")
    anchor = words.get("anchor", "")
    thread = Thread.objects.create(
        content_type_id=content_type,
        object_id=object_id,
        number=Thread.objects.about(thing).count() + 1,
        title=words["title"],
        anchor=anchor,
        section=next((entry.text for entry in thing.contents if entry.anchor == anchor), ""),
        language=thing.language,
        opened_by=people[said[0]["by"]],
        state=State.RESOLVED if resolved else State.OPEN,
        state_by=people[resolved["by"]] if resolved else None,
        state_at=timezone.make_aware(resolved["at"]) if resolved else None,
        last_activity=timezone.make_aware(said[-1]["at"]),
    )
    for message in said:
        author = people[message["by"]]
        Message.objects.create(
            thread=thread,
            author=author,
            author_name=author.get_full_name(),
            language=thing.language,
            text=message["text"].strip(),
            created_at=timezone.make_aware(message["at"]),
        )
