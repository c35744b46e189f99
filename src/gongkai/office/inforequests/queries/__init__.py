"""Questions to the records of requests, for pages, letters and reports."""
