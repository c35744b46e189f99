"""Scans: pictures of pages → the neutral document, with the models of a package and without any connection (extra `ocr`)."""

from gongkai.reading.formats.scan.reader import available, parse

__all__ = ["available", "parse"]
