from .base import BasePage, BasePageQuerySet, TaggedPage
from .brand import Brand
from .contributing import ContributePage
from .media import CommonsDocument, CommonsImage, CommonsRendition, LicensedMedia
from .pages import BaseIndexPage, HomePage, StandardPage
from .records import BaseRecord, BaseRecordQuerySet, FormerAddress
from .topics import PageTopic, TopicIndexPage, TopicPage
from .users import User
from .workflow import ReviewTask

__all__ = [
    "BaseIndexPage",
    "BasePage",
    "BasePageQuerySet",
    "BaseRecord",
    "BaseRecordQuerySet",
    "Brand",
    "CommonsDocument",
    "CommonsImage",
    "CommonsRendition",
    "ContributePage",
    "FormerAddress",
    "HomePage",
    "LicensedMedia",
    "PageTopic",
    "ReviewTask",
    "StandardPage",
    "TaggedPage",
    "TopicIndexPage",
    "TopicPage",
    "User",
]
