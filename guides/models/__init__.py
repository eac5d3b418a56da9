from .charters import CharterPage
from .guides import GuidePage
from .index import GuideIndexPage
from .sources import CodeSourcePage

__all__ = ["CharterPage", "CodeSourcePage", "GuideIndexPage", "GuidePage"]
