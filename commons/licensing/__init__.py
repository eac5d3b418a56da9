"""Licensing: licences as data."""
