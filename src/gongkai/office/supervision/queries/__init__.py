"""Questions to the records of supervision, for pages, reminders and the annual report."""
