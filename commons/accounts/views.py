"""Member pages, the profile, and what surrounds django-allauth's own views."""

from django.contrib import messages
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from commons.pagination import paginate

from . import portraits
from .contributions import public_contributions
from .forms import DeleteAccountForm, ProfileForm


def member(request, username):
    """Who somebody is, and what they brought."""
    person = get_object_or_404(get_user_model().objects.select_related("avatar"), username=username, is_active=True)
    contributions = paginate(request, public_contributions(person))
    response = render(request, "commons/member_page.html", {"member": person, "contributions": contributions})
    response["X-Robots-Tag"] = "noindex"  # people's names are found from what they wrote, not from search engines
    return response


@login_required
def profile_edit(request):
    """Change what people see of me."""
    me = get_user_model().objects.get(pk=request.user.pk)  # not request.user: the header shows it, typed errors and all
    form = ProfileForm(request.POST or None, request.FILES or None, instance=me)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect(me)
    return render(request, "accounts/profile_edit.html", {"form": form})


@sensitive_post_parameters("password")
@login_required
def account_delete(request):
    """Delete my account. What I published stays."""
    form = DeleteAccountForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        user = get_user_model().objects.get(pk=request.user.pk)
        logout(request)
        portraits.remove(user)
        user.delete()
        messages.success(request, _("Your account is deleted. What you published stays."))
        return redirect("/")
    return render(request, "accounts/account_delete.html", {"form": form})


def admin_login(request):
    """In place of Wagtail's log-in form, which knows neither the second factor nor the limit of attempts."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied  # logging in again would lead back here, for ever
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = reverse("wagtailadmin_home")
    return redirect(f"{reverse('account_login')}?{urlencode({'next': target})}")


def too_many_requests(request):
    """Said instead of any page that was asked for too often."""
    return render(request, "accounts/too_many_requests.html", status=429)
