"""The two hashes that the chain knows, SHA-256 and the national SM3, and the one form of an entry that is hashed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

START = "0" * 64
"""What the first entry follows."""


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sm3(data: bytes) -> str:
    """By the system's OpenSSL where it has SM3, otherwise by the one that `cryptography` brings."""
    if "sm3" in hashlib.algorithms_available:
        return hashlib.new("sm3", data).hexdigest()
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize().hex()


HASHES: dict[str, Callable[[bytes], str]] = {"sha256": _sha256, "sm3": _sm3}
"""Every hash by its name; each entry names its own, so that an installation may change over at any time."""


def hashed(algorithm: str, fields: Mapping[str, Any]) -> str:
    """The hash of an entry's fields: JSON with sorted keys, no spaces, characters as they are, in UTF-8."""
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return HASHES[algorithm](canonical.encode("utf-8"))


def commitment(algorithm: str, salt: str, value: str) -> str:
    """What the chain holds in place of a personal value: nobody can guess the value from it once the salt is gone."""
    return HASHES[algorithm](f"{salt}\n{value}".encode())
