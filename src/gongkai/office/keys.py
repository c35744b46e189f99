"""Keys of records in addresses: what no record can have as its key is no address."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A number that every database takes as a key."""

    regex = "[0-9]{1,18}"


def install() -> None:
    """Let addresses name it `<key:…>`. Called once, when the program starts."""
    register_converter(KeyConverter, "key")
