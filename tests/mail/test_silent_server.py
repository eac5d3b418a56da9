"""No mail server, however it fails, makes anybody wait or undoes what they typed; each mail arrives once when it is back."""

import time
from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage, get_connection
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from commons import publication
from commons.mail.models import LASTS, Letter
from commons.proposals.mail import brand
from tests.factories import GuidePageFactory
from tests.factories.directory import CommuneFactory
from tests.watching.conftest import people_are_quick  # noqa: F401

from . import server as mood
from .gestures import GESTURES, forget_a_password, propose_an_actor
from .server import running

SILENCE = 0.3  # seconds that the worker waits for the server
TROUBLES = [mood.REFUSES, mood.SILENT, mood.DROPS]


@pytest.fixture
def server(settings):
    with running() as server:
        settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, SILENCE
        yield server


@pytest.fixture
def people(home, guides, topics, member, confirmed, facilitator):
    CommuneFactory()
    heading = ("heading", {"level": "1", "text": "Peser les dons", "anchor": "peser-les-dons"})
    with publication.changes():
        guide = GuidePageFactory(title="Monter une collecte", body=[heading, ("text", "<p>On pèse.</p>")])
        guide.save_revision(user=confirmed).publish()
    guide.refresh_from_db()
    assert brand()
    return SimpleNamespace(guide=guide, guides=guides, member=member, confirmed=confirmed, facilitator=facilitator)


@pytest.fixture
def queue(settings):
    """Tasks wait for the worker, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work():
    """All that the worker has to do."""
    options = {"queue_names": ["*"], "excluded_queue_names": [], "interval": 0, "batch": True, "max_tasks": None}
    worker = Worker(**options, backend_name="default", startup_delay=False, worker_id="worker")
    while row := DBTaskResult.objects.ready().first():  # not `run`, which leaves the transaction of the test
        row.claim(worker.worker_id)
        worker.run_task(row)
    assert not DBTaskResult.objects.failed().exists()


def a_minute_later():
    """What the clock does, once the pause of every letter is over."""
    Letter.objects.update(next_at=timezone.now())
    call_command("deliver_mail")
    work()


def written():
    """(to, subject) of each letter, sorted."""
    return sorted((letter.content["to"][0], letter.content["subject"]) for letter in Letter.objects.all())


def settle():
    """What was prepared has been told."""
    work()
    Letter.objects.all().delete()


@pytest.mark.full
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("gesture", GESTURES, ids=lambda gesture: gesture.__name__)
def test_whatever_the_server_does_the_gesture_is_done_and_its_mails_arrive_once(
    gesture, trouble, server, people, queue, client
):
    act = gesture(client, people)
    settle()
    visits, server.mood = server.visits, trouble
    server.received.clear()

    started = time.monotonic()
    response = act()
    took = time.monotonic() - started

    assert response is None or response.status_code in (200, 302)
    assert server.visits == visits  # the request waits for no mail server at all
    work()
    mails = written()
    assert mails
    assert server.visits > visits
    assert server.told == []
    server.mood = mood.ANSWERS
    a_minute_later()
    a_minute_later()
    assert server.told == mails
    assert len({message["Message-ID"] for message in server.received}) == len(mails)
    assert not Letter.objects.exists()
    print(f"{gesture.__name__}: {took:.2f} s while the server {trouble}, {len(mails)} mails")


def test_a_proposal_is_kept_while_the_mail_server_is_silent_and_its_mail_arrives_once(server, people, queue, client):
    act = propose_an_actor(client, people)
    server.mood = mood.SILENT

    assert act().status_code == 302
    assert server.visits == 0
    work()
    (to, subject), *_others = written()

    assert (to, "Le Faitout" in subject) == (people.facilitator.email, True)
    server.mood = mood.ANSWERS
    a_minute_later()
    a_minute_later()
    assert server.told.count((to, subject)) == 1


def mail_to(address, **options):
    message = EmailMessage("Bonjour", "Quelques mots.", to=[address])
    for name, value in options.items():
        setattr(message, name, value)
    return message


def test_who_waits_for_a_mail_is_served_before_everything_else(server, people, queue, client):
    get_connection().send_messages([mail_to(f"p{number}@exemple.fr") for number in range(3)])
    forget_a_password(client, people)()

    first = DBTaskResult.objects.ready().first()
    work()

    assert first.priority > publication.run_steps.priority
    assert server.received[0]["To"] == people.member.email
    assert len(server.received) == 4


@pytest.mark.django_db
def test_a_silent_server_costs_the_worker_one_wait_however_many_mails_there_are(server, queue):
    server.mood = mood.SILENT
    for number in range(20):
        mail_to(f"p{number}@exemple.fr").send()

    work()

    assert server.visits == 1
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0] * 19 + [1]


@pytest.mark.django_db
def test_pauses_grow_and_a_mail_that_is_too_old_is_given_up(server, queue, caplog):
    server.mood = mood.REFUSES
    mail_to("p@exemple.fr").send()
    work()
    pauses = []
    for _attempt in range(7):
        letter = Letter.objects.get()
        pauses.append(round((letter.next_at - timezone.now()).total_seconds() / 60))
        a_minute_later()
    assert pauses == [1, 2, 4, 8, 16, 30, 30]

    Letter.objects.update(created_at=timezone.now() - LASTS)
    server.mood = mood.ANSWERS
    a_minute_later()

    assert not Letter.objects.exists()
    assert server.received == []
    assert "A mail never left" in caplog.text


@pytest.mark.django_db
def test_an_address_that_is_refused_holds_up_no_other(server, queue):
    for address in ("stranger@exemple.fr", "p@exemple.fr"):
        mail_to(address).send()

    work()

    assert server.told == [("p@exemple.fr", "Bonjour")]
    assert Letter.objects.get().attempts == 1


@pytest.mark.django_db
def test_what_is_undone_sends_nothing(server, queue):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        mail_to("p@exemple.fr").send()
        raise ZeroDivisionError

    work()

    assert (server.visits, Letter.objects.count()) == (0, 0)
