"""Suggestions: what anybody writes of a page or record, with or without an account, and what reviewers make of it."""
