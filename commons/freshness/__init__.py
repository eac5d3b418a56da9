"""Freshness: when somebody last checked that a text is still true, in one click, and who is asked to do it again."""
