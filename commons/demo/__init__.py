"""Demo: the demonstration content: prose, pictures, documents; feature apps bring theirs when they start."""

records, pages = [], []  # functions that create what is missing: what pages refer to, what refers to pages
beside = []  # commands, each with its options, that prepare in processes of their own what these functions need


def also(found, *, after_pages=False):
    """Have `found` called whenever the demonstration is built, before the pages of commons or after them."""
    (pages if after_pages else records).append(found)
