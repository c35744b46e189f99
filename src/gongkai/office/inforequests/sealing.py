"""Sealing what is about a requester: by the office's means."""

from __future__ import annotations

from gongkai.office.sealing import (
    CannotOpen,
    active_key,
    hash_of,
    hashes_of,
    key_of,
    open_bytes,
    seal,
    seal_bytes,
    unseal,
)

__all__ = ["CannotOpen", "active_key", "hash_of", "hashes_of", "key_of", "open_bytes", "seal", "seal_bytes", "unseal"]
