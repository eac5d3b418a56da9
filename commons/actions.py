"""Where one goes from what is read: to what is about it, and to the ways of changing it."""

from commons.discussion.addresses import discussion_url
from commons.freshness.addresses import verify_url
from commons.history.addresses import authors_url, history_url
from commons.links.addresses import linked_pages_url
from commons.suggestions.addresses import report_url, suggest_url
from commons.watching.addresses import feed_url, follow_url


def actions(url):
    """{name: address}, for the templates of what is read at `url`."""
    return {
        "suggest": suggest_url(url),
        "report": report_url(url),
        "verify": verify_url(url),
        "discussion": discussion_url(url),
        "history": history_url(url),
        "authors": authors_url(url),
        "linked_pages": linked_pages_url(url),
        "follow": follow_url(url),
        "feed": feed_url(url),
    }
