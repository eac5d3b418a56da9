"""Demo: the demonstration content: prose, drawings, documents."""

others = []


def also(found):
    """Call `found` too, once the pages are there: what an app adds to the demonstration, and only what is missing."""
    others.append(found)
