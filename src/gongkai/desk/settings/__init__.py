"""Pages that set what holds for the whole installation."""
