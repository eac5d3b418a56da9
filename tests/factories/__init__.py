"""Invented people, pages, files and sites."""

from tests.accounts.factories import PASSWORD, UserFactory

from .media import DocumentFactory, ImageFactory, picture
from .pages import (
    CharterPageFactory,
    CodeSourcePageFactory,
    ContributePageFactory,
    GuideIndexPageFactory,
    GuidePageFactory,
    HomePageFactory,
    StandardPageFactory,
    TopicIndexPageFactory,
    TopicPageFactory,
    note_call,
)

__all__ = [
    "PASSWORD",
    "CharterPageFactory",
    "CodeSourcePageFactory",
    "ContributePageFactory",
    "DocumentFactory",
    "GuideIndexPageFactory",
    "GuidePageFactory",
    "HomePageFactory",
    "ImageFactory",
    "StandardPageFactory",
    "TopicIndexPageFactory",
    "TopicPageFactory",
    "UserFactory",
    "note_call",
    "picture",
]
