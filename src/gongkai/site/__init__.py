"""Settings, URLs and the WSGI entry point: the office half put together as one web program."""
