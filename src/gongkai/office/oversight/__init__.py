"""Oversight: catalogues of what must be published, obligations that come from their rows, reminders and rates."""
