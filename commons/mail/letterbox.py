"""Where every mail of the site goes first: Django's, Wagtail's and allauth's send through the same door.

A mail is a row of the transaction of who writes it: a page that is refused in the end sends nothing, and no mail server,
however slow or broken, makes anybody wait or undoes what they typed.
"""

from django.core.mail.backends.base import BaseEmailBackend

from .models import Letter
from .sending import deliver

URGENT, USUAL = 50, 0  # priorities in the queue: somebody sits before their screen until it comes


class Letterbox(BaseEmailBackend):
    def send_messages(self, messages):
        letters = [Letter.holding(message) for message in messages if message.recipients()]
        Letter.objects.bulk_create(letters)
        if letters:
            is_urgent = any(letter.is_urgent for letter in letters)
            deliver.using(priority=URGENT if is_urgent else USUAL).enqueue()
        return len(letters)
