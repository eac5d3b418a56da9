"""What can be proposed: each feature app registers the forms of its kinds when it starts."""

_forms = []


def register(form_class, order):
    """Add a kind, by the form that asks for it. The smallest `order` comes first."""
    _forms.append((order, form_class))
    _forms.sort(key=lambda row: row[0])


def forms():
    return [form_class for _order, form_class in _forms]


def form_of(kind):
    """The form of a kind (`actor`, `event`…), None when nobody asks for it any more."""
    return next((form_class for form_class in forms() if form_class.kind() == kind), None)


class KindConverter:
    """The kind in an address, by its word in the language being spoken."""

    regex = "[a-z]+"

    def to_python(self, word):
        found = next((form_class for form_class in forms() if form_class.slug() == word), None)
        if found is None:
            raise ValueError(word)
        return found.kind()

    def to_url(self, kind):
        return form_of(kind).slug()
