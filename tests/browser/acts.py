"""What people do on the site, by the words that they see in their language."""

import re
import secrets

from playwright.sync_api import expect

PASSWORD = "quatre bols de soupe"
FRENCH = {
    "locale": "fr-FR",
    "home": "/fr/",
    "log in": "Se connecter",
    "log out": "Se déconnecter",
    "no account": "Je n’ai pas encore de compte",
    "public name": "Nom public",
    "e-mail": "Adresse e-mail",
    "password": "Mot de passe",
    "again": "Mot de passe, une seconde fois",
    "create": "Créer mon compte",
    "confirm": "Oui, la confirmer",
    "edit": "Modifier",
    "summary": "Résumé",
    "context": "Contexte",
    "insert": "Insérer un bloc",
    "text": "Texte",
    "more": "Plus d'actions",
    "submit": re.compile("^Soumettre"),
    "approve": "Approuver",
    "publish": "Publier",
}
ENGLISH = {
    "locale": "en-GB",
    "home": "/en/",
    "log in": "Log in",
    "log out": "Log out",
    "no account": "I have no account yet",
    "public name": "Public name",
    "e-mail": "E-mail address",
    "password": "Password",
    "again": "Password, a second time",
    "create": "Create my account",
    "confirm": "Yes, confirm it",
    "edit": "Edit",
    "summary": "Summary",
    "context": "Context",
    "insert": "Insert a block",
    "text": "Text",
    "more": "More actions",
    "submit": re.compile("^Submit"),
    "approve": "Approve",
    "publish": "Publish",
}


def sign_up(page, mailbox, words, name):
    """Open an account and confirm it from the message; the person is then logged in."""
    email = f"{secrets.token_hex(4)}@example.net"
    page.goto(words["home"])
    page.get_by_role("link", name=words["log in"]).click()
    page.get_by_role("link", name=words["no account"]).click()
    page.get_by_label(words["public name"]).fill(name)
    page.get_by_label(words["e-mail"]).fill(email)
    page.get_by_label(words["password"], exact=True).fill(PASSWORD)
    page.get_by_label(words["again"]).fill(PASSWORD)
    page.get_by_role("button", name=words["create"]).click()
    page.goto(mailbox.links_to(email)[0])
    page.get_by_role("button", name=words["confirm"]).click()


def log_in(page, words, account):
    email, password = account
    page.get_by_label(words["e-mail"]).fill(email)
    page.get_by_label(words["password"], exact=True).fill(password)
    page.get_by_role("button", name=words["log in"]).click()


def log_out(page, words):
    page.goto(words["home"])
    page.get_by_role("link", name=words["log out"]).click()
    page.get_by_role("button", name=words["log out"]).click()


def change_summary(page, words, summary):
    """In the editor of the CMS."""
    page.get_by_role("textbox", name=words["summary"]).fill(summary)


def add_text(page, words, text):
    """A block of text before the others, in the editor of the CMS."""
    context = page.get_by_role("region", name=words["context"])
    editors = context.locator("[contenteditable=true]")
    before = editors.count()
    context.get_by_role("button", name=words["insert"]).first.press("Enter")
    page.get_by_role("option", name=words["text"], exact=True).click()
    expect(editors).to_have_count(before + 1)
    editors.first.click()
    page.keyboard.type(text)
    expect(context.locator(f"input[type=hidden][value*='{text}']")).to_have_count(1)  # a moment later


def choose_action(page, words, action, asks_again=False):
    """One of the actions beside « save », in the editor of the CMS; it ends on the list of pages."""
    footer = page.locator("footer")
    footer.get_by_role("button", name=words["more"]).click()
    footer.get_by_role("button", name=words[action], exact=True).click()
    if asks_again:
        page.get_by_role("dialog").get_by_role("button", name=words[action], exact=True).click()
    expect(page).not_to_have_url(re.compile("/edit/$"))
