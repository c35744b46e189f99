"""Questions that pages, exports and jobs ask about bodies and people; each with a fixed number of queries."""
