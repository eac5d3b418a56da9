"""What a person reads: the words of a page, the links of a message."""

import re

from bs4 import BeautifulSoup

from .factories import PASSWORD


def words(response):
    """The text of the page's main part, spaces made plain."""
    main = BeautifulSoup(response.content, "html.parser").main
    return " ".join(main.get_text(" ").replace("\u00a0", " ").split())


def typed(response, name):
    """What a field of the page holds."""
    field = BeautifulSoup(response.content, "html.parser").find(attrs={"name": name})
    return field.get_text().strip() if field.name == "textarea" else field.get("value", "")


def prove_identity(client):
    """Give the password once more: asked before what matters, and good for five minutes."""
    client.post("/fr/compte/verification/", {"password": PASSWORD})


def link_in(message):
    """The path of the only link in an e-mail."""
    (path,) = re.findall(r"^http://testserver(/\S+)$", message.body, re.M)
    return path
