"""Changing a section of a page or record from the page itself."""
