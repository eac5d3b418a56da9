"""An address that nobody confirms is not kept for ever."""

from datetime import timedelta
from io import StringIO

from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.utils import timezone

from commons.models import User
from tests.factories import UserFactory

LONG_AGO = timezone.now() - timedelta(days=31)


def somebody(verified=False, joined=LONG_AGO, **values):
    user = UserFactory(date_joined=joined, **values)
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user


def remaining():
    call_command("forget_unconfirmed", stdout=StringIO())
    return set(User.objects.all())


def test_an_account_never_confirmed_is_deleted_after_thirty_days():
    somebody()

    assert remaining() == set()


def test_somebody_who_signed_up_lately_still_has_time():
    lately = somebody(joined=timezone.now() - timedelta(days=29))

    assert remaining() == {lately}


def test_who_confirmed_or_already_came_stays():
    confirmed = somebody(verified=True)
    came = somebody(last_login=timezone.now())

    assert remaining() == {confirmed, came}


def test_an_administrator_made_on_the_command_line_stays():
    administrator = somebody(is_superuser=True)
    without_address = UserFactory(date_joined=LONG_AGO)
    EmailAddress.objects.filter(user=without_address).delete()

    assert remaining() == {administrator, without_address}
