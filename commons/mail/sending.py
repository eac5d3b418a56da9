"""Letters leave by the real mail server, from the worker; what cannot leave is tried again until it is too old."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django_tasks import task

from .models import Letter

BATCH = 50  # letters, before other work has its turn
REFUSED = (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException, ValueError)  # this letter, not the others

logger = logging.getLogger(__name__)


@task()
def deliver():
    """Empty the letterbox, those that somebody waits for first. Again takes what is left in it."""
    server = get_connection(settings.MAIL_TRANSPORT)
    for _turn in range(BATCH):
        if not deliver_next(server):
            break
    else:
        deliver.enqueue()
    server.close()


@transaction.atomic
def deliver_next(server):
    """Send one letter that is due; whether to go on with the next.

    It is deleted once the server has taken it. A process that is killed in between sends it again, with the same Message-ID.
    """
    letter = Letter.objects.due().select_for_update(skip_locked=True).first()
    if letter is None:
        return False
    try:
        server.open()
    except OSError as error:
        return all_wait(letter, error)
    try:
        server.send_messages([letter.message()])
    except REFUSED as error:
        logger.warning("A mail could not leave: %s", error)
        letter.put_off(error)
    except OSError as error:
        return all_wait(letter, error)
    else:
        letter.delete()
    return True


def all_wait(letter, error):
    """The server does not answer: the worker has better to do than to ask it again for each letter."""
    logger.warning("The mail server does not answer: %s", error)
    letter.put_off(error)
    Letter.objects.due().update(next_at=letter.next_at)
    return False


def give_up():
    """Forget what could not leave in time. Returns how many there were."""
    for letter in Letter.objects.too_old():
        logger.error("A mail never left: %s after %s attempts, %s", letter, letter.attempts, letter.error)
    return Letter.objects.too_old().delete()[0]
