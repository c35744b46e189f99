"""Sealing what is about a person: AES-256-GCM with the key's id, and keyed hashes for exact search (个人信息保护法第五十一条)."""

from __future__ import annotations

import base64
import hmac
import secrets
import unicodedata
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from gongkai.office.errors import OfficeError

_NONCE = 12


class CannotOpen(OfficeError):
    """A sealed value was altered, moved to another record, or its key is gone."""


def _keys() -> dict[str, bytes]:
    keys: dict[str, bytes] = settings.REQUEST_KEYS
    return keys


def active_key() -> str:
    """The id of the key that seals."""
    return next(iter(_keys()))


@cache
def _derived(key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose, so that hashes say nothing of the sealing key."""
    return hmac.digest(key, f"gongkai {purpose}".encode(), "sha256")


def seal_bytes(data: bytes, about: str) -> bytes:
    """Sealed bytes that open only with the same `about`, the record that they belong to. They begin with the key's id."""
    key_id = active_key()
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_derived(_keys()[key_id], "seal")).encrypt(nonce, data, about.encode())
    return f"{key_id}:".encode() + nonce + sealed


def open_bytes(sealed: bytes, about: str) -> bytes:
    """The bytes that were sealed. Raises CannotOpen."""
    key_id, _, rest = sealed.partition(b":")
    key = _keys().get(key_id.decode("ascii", "replace"))
    if key is None:
        raise CannotOpen(
            f"解不开申请人信息：没有编号为“{key_id.decode('ascii', 'replace')[:20]}”的密钥，请恢复密钥文件。"
        )
    try:
        return AESGCM(_derived(key, "seal")).decrypt(rest[:_NONCE], rest[_NONCE:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("解不开申请人信息：密文被改动过或者不属于本件，请从备份恢复并核查。") from error


def seal(text: str, about: str) -> str:
    """`seal_bytes` for text, as text."""
    return seal_text_of_bytes(text.encode(), about)


def seal_text_of_bytes(data: bytes, about: str) -> str:
    """`seal_bytes` as text."""
    key_id, _, rest = seal_bytes(data, about).partition(b":")
    return f"{key_id.decode()}:{base64.b64encode(rest).decode()}"


def unseal(sealed: str, about: str) -> str:
    """The text that was sealed. Raises CannotOpen."""
    return open_bytes_of_text(sealed, about).decode()


def open_bytes_of_text(sealed: str, about: str) -> bytes:
    """The bytes that were sealed as text. Raises CannotOpen."""
    key_id, _, rest = sealed.partition(":")
    try:
        data = base64.b64decode(rest, validate=True)
    except ValueError as error:
        raise CannotOpen("解不开申请人信息：密文被改动过或者不属于本件，请从备份恢复并核查。") from error
    return open_bytes(key_id.encode() + b":" + data, about)


def key_of(sealed: str) -> str:
    """The id of the key under which a text was sealed."""
    return sealed.partition(":")[0]


def hash_of(kind: str, value: str) -> str:
    """The keyed hash by which a value is found; "" for none. Widths, case, spaces and hyphens make no difference."""
    return _hash(_keys()[active_key()], kind, value)


def hashes_of(kind: str, value: str) -> list[str]:
    """The hash under every key: rows that are not yet moved to the first key are found too."""
    return [_hash(key, kind, value) for key in _keys().values()] if _normal(value) else []


def _hash(key: bytes, kind: str, value: str) -> str:
    normal = _normal(value)
    if not normal:
        return ""
    return hmac.new(_derived(key, "find"), f"{kind}\0{normal}".encode(), sha256).hexdigest()[:40]


def _normal(value: str) -> str:
    folded = unicodedata.normalize("NFKC", value).upper()
    return "".join(character for character in folded if character.isalnum() or character in "@.·")
