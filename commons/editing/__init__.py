"""No lost edit: a save that would cover another is refused, merged with it or chosen by who wrote it, and always kept."""
