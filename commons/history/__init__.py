"""What was public, when, by whom: the published versions."""
