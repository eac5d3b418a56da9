"""What is to be checked again, because nobody did for longer than the site says (`Brand.verify_after`)."""

from commons.history.models import PublicState
from commons.proposals.mail import brand
from commons.visibility import public_states


def due(language=None):
    """What everybody may read and is to be checked again, one PublicState a thing, the oldest check first.

    `checked_on` is when it was last verified, else published.
    """
    site = brand()
    if site is None or not site.verify_after:
        return PublicState.objects.none()
    found = public_states().filter(checked_on__lt=site.too_old_before).order_by("checked_on", "pk")
    return found.filter(language=language) if language else found
