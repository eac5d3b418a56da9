"""Guides: what members write: practice guides, code source documentation, charters."""
