"""Bytes as a download that no browser opens in the page."""

from gongkai.desk.downloads import download

__all__ = ["download"]
