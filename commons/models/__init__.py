from .base import BasePage, BasePageQuerySet, TaggedPage
from .brand import Brand
from .media import CommonsDocument, CommonsImage, CommonsRendition, LicensedMedia
from .pages import BaseIndexPage, HomePage, StandardPage
from .topics import PageTopic, TopicIndexPage, TopicPage
from .users import User

__all__ = [
    "BaseIndexPage",
    "BasePage",
    "BasePageQuerySet",
    "Brand",
    "CommonsDocument",
    "CommonsImage",
    "CommonsRendition",
    "HomePage",
    "LicensedMedia",
    "PageTopic",
    "StandardPage",
    "TaggedPage",
    "TopicIndexPage",
    "TopicPage",
    "User",
]
