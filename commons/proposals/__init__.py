"""What members propose from the public site, without the CMS: a form, a draft, its review, and word of what became of it."""
