"""Open data: everything that this installation publishes as one archive, with a dictionary and checksums."""
