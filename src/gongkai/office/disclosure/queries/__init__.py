"""Questions that pages and programs ask about items; each with a fixed number of queries."""
