"""Eight people save the same texts at the same time, while others withdraw and publish, lock, approve, and tasks run.

A program, for the tests start it on a database that outlives it: `python -m tests.editing.crowd SAVES page section…`
prints what came of each case, a line of JSON for each. Everybody is a process, forked once everything is loaded.
"""

import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from itertools import pairwise

import django

django.setup()

from bs4 import BeautifulSoup  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.html import strip_tags  # noqa: E402
from django.utils.translation import override  # noqa: E402
from wagtail.models import Page as WagtailPage  # noqa: E402
from wagtail.models import Revision, Site, TaskState  # noqa: E402

from commons import publication  # noqa: E402
from commons.editing.models import HeldEdit  # noqa: E402
from commons.editing.repairing import stuck  # noqa: E402
from commons.models import User  # noqa: E402
from commons.sections.addresses import edit_url  # noqa: E402
from commons.sections.parts import sections_of  # noqa: E402
from directory.models import Actor  # noqa: E402
from guides.models import GuidePage  # noqa: E402
from tests.editing.conftest import Page, Record, actor, body, guide  # noqa: E402
from tests.factories import GuideIndexPageFactory, HomePageFactory, UserFactory  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]
settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

WRITERS = 8
ACTIONS = {"page": ["", "action-publish", "action-submit"], "record": ["", "action-publish"]}
CASES = {  # what the writers do, in turn
    "page": ["page"],
    "record": ["record"],
    "section": ["section"],
    "mixed": ["page", "section", "record"],
}
fork = multiprocessing.get_context("fork")
over = fork.Event()
chance = random.SystemRandom()


def pause(longest):
    time.sleep(chance.random() * longest)


def written(way):
    """What is written in this way: the record in its form, the page in its form or from its section."""
    return Record(Actor.objects.get()) if way == "record" else Page(GuidePage.objects.get())


def things():
    return [GuidePage.objects.get(), Actor.objects.get()]


def found():
    site = Site.objects.get()
    site.root_page = HomePageFactory(title="Accueil", slug="accueil-2")
    site.save()
    GuideIndexPageFactory(title="Guides")
    guide(), actor()
    for number in range(WRITERS + 4):
        UserFactory(username=f"plume{number}", is_superuser=True)


def person(number):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=f"plume{number}"))
    return client


def said(content):
    """What a revision says where people write here."""
    return {"summary": content["summary"], "text": strip_tags(json.loads(content["body"])[0]["value"])}


# Who writes


def write(number, case, saves):
    """[(word, field, what the form said there, what came of it)]"""
    client, turns = person(number), []
    for turn in range(saves * 20):  # what is withdrawn or locked has no form: they come back
        way = CASES[case][turn % len(CASES[case])]
        pause(1 / 10)
        turns.append(one_turn(client, way, f"{case}{number}x{turn}."))
        if sum(bool(word) for word, *_more in turns) == saves:
            break
    return turns


def one_turn(client, way, word):
    here = written(way)
    field = "text" if way == "section" else "summary"
    address = section(here.thing) if way == "section" else here.form_url
    opened = client.get(address)
    if opened.status_code != 200:
        return "", field, "", "failed" if opened.status_code >= 500 else "shut"
    form = BeautifulSoup(opened.content, "html.parser")
    pause(1 / 20)
    if way == "section":
        area = form.select_one("form.section-form textarea")
        posted = {area["name"]: word, "base": form.select_one("[name=base]")["value"]}
        return word, field, area.get_text().strip(), outcome(client.post(address, posted), word)
    base = form.select_one("[name=loaded_revision_id]")["value"]
    values = {"summary": word, "body": body(*texts(base))}
    answer = here.save(client, {"loaded_revision_id": base}, chance.choice(ACTIONS[way]), **values)
    return word, field, form.select_one("[name=summary]").get_text().strip(), outcome(answer, word)


def section(thing):
    draft = thing.get_latest_revision_as_object()
    found = next(found for found in sections_of(draft) if found.parts and found.parts[0].path[0] == "body")
    with override("fr"):
        return edit_url(thing.public_url, found.anchor)


def texts(revision_id):
    """The paragraphs that the form of this revision shows."""
    blocks = json.loads(Revision.objects.get(pk=revision_id).content["body"])
    return [strip_tags(block["value"]) for block in blocks]


def outcome(answer, word):
    if answer.status_code >= 500:
        return "failed"
    if answer.status_code == 302:
        return "kept" if answer.url.startswith(HELD) else "accepted"
    return "given back" if word and word in answer.text else "shut"


# Who is beside them


def beside(gesture, number, case):
    """Go on as long as somebody writes. Returns how many answers were errors."""
    client, failures, things = person(number), 0, [written(way) for way in {*CASES[case]}]
    while not over.is_set():
        for here in things:
            failures += sum(answer.status_code >= 500 for answer in gesture(client, here) if answer)
        pause(1)
    return failures


def address(here, verb):
    if isinstance(here, Page):
        return f"/admin/pages/{here.thing.pk}/{verb}/"
    return f"/admin/snippets/directory/actor/{verb}/{here.thing.pk}/"


def withdraw(client, here):
    """Then publish the newest text again: at once, or as what was due."""
    yield client.post(address(here, "unpublish"))
    pause(1 / 20)
    newest = Revision.objects.for_instance(here.thing).latest("pk")
    if chance.random() < 0.5:
        with publication.changes():
            newest.publish()
    else:
        Revision.objects.filter(pk=newest.pk).update(approved_go_live_at=timezone.now())
        call_command("publish_scheduled")


def lock(client, here):
    yield client.post(address(here, "lock"))
    pause(1 / 50)
    yield client.post(address(here, "unlock"))


def approve(client, here):
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).first()
    if waiting and isinstance(here, Page):
        yield client.post(f"/admin/pages/workflow/action/{here.thing.pk}/approve/{waiting.pk}/")


def work(client, here):
    call_command("db_worker", batch=True, verbosity=0)
    yield None


# What came of it


def told(case, turns, failures, before):
    """The figures of a case."""
    tried = [turn for turn in turns if turn[0]]
    counted = Counter(came for *_turn, came in turns)
    return {
        "case": case,
        "tried": len(tried),
        **{name: counted[name] for name in ("accepted", "kept", "given back", "shut")},
        "lost": lost(tried, before),
        "not kept": len({word for word, *_more, came in tried if came == "kept"} - {*kept_words()}),
        "stuck": len([*stuck(WagtailPage), *stuck(Actor)]),
        "5xx": counted["failed"] + failures,
        "deadlocks": deadlocks(),
    }


def lost(tried, before):
    """How many saves were accepted and are nowhere, and how many revisions cover what their author had not read."""
    saves = {word: (field, shown) for word, field, shown, came in tried if came == "accepted"}
    count, words = 0, set()
    for thing in things():
        rows = Revision.objects.for_instance(thing).filter(pk__gte=before[type(thing)]).order_by("pk")
        for old, new in pairwise(said(row.content) for row in rows):
            words |= {*new.values()}
            changed = {name for name in new if new[name] != old[name]}
            field, shown = saves.get(new[min(changed)], ("", "")) if changed else ("", "")
            count += changed != {field} or shown != old[field]
    return count + len(saves.keys() - words)


def kept_words():
    for held in HeldEdit.objects.all():
        yield from said(held.yours).values()


def deadlocks():
    with connection.cursor() as cursor:
        cursor.execute("select deadlocks from pg_stat_database where datname = current_database()")
        return cursor.fetchone()[0]


def newest_ids():
    return {type(thing): thing.latest_revision_id for thing in things()}


def run(pool, case, saves):
    over.clear()
    before = newest_ids()
    others = [
        pool.apply_async(beside, (gesture, WRITERS + place, case))
        for place, gesture in enumerate([withdraw, lock, approve, work])
    ]
    writers = pool.starmap(write, [(number, case, saves) for number in range(WRITERS)], 1)
    over.set()
    failures = sum(other.get() for other in others)
    return told(case, [turn for turns in writers for turn in turns], failures, before)


HELD = ""


def main(saves, *cases):
    global HELD
    found()
    with override("fr"):
        HELD = reverse("held_edits")
    for way in ("page", "record"):
        person(0).get(written(way).form_url)  # what is loaded here is loaded for all
    connections.close_all()
    with fork.Pool(WRITERS + 4) as pool:
        for case in cases:
            print(json.dumps(run(pool, case, int(saves))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
