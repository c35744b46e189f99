"""One module a format: bytes → Document. A format module knows nothing of reports."""
