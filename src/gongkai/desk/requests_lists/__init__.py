"""Lists of requests: filters, search, bulk extension, the month, the day's digest, figures."""
