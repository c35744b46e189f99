"""Questions to the records of remedies, for pages and the annual report."""
