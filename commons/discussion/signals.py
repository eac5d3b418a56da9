"""What others may listen to."""

from django.dispatch import Signal

message_posted = Signal()  # message: just written, in the transaction that wrote it
