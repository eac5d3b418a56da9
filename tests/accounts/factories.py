"""Invented people, their addresses confirmed unless said otherwise."""

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

PASSWORD = "Trois cageots de prunes"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda number: f"personne-{number}")
    display_name = factory.Sequence(lambda number: f"Personne {number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@exemple.fr")
    preferred_language = "fr"

    @classmethod
    def _create(cls, model_class, *args, role=None, confirmed=True, **kwargs):
        user = model_class(*args, **kwargs)
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=confirmed)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user
