"""Directory: who does it and when: actors, places, events."""
