"""Rights on records: those of the role, without what is closed to somebody, and none on what is in the bin."""

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from commons.bin.keeping import is_in_bin
from commons.contract import public_models
from commons.models import BaseRecord

from .protection import is_closed_to

NEED_IT_OPEN = {"delete", "publish"}  # « change » opens the form, which says itself why it is locked


class RecordPolicy(ModelPermissionPolicy):
    def user_has_permission_for_instance(self, user, action, instance):
        if is_in_bin(instance) or (action in NEED_IT_OPEN and is_closed_to(user, instance)):
            return False
        return super().user_has_permission_for_instance(user, action, instance)


def register():
    for model in public_models():
        if issubclass(model, BaseRecord):
            register_permission_policy(model, RecordPolicy(model))
