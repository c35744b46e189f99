"""A pass to one progress page: the query code and the contact, sealed into the address for an hour. No cookie is set."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import timedelta
from typing import NamedTuple

from gongkai.office import clock
from gongkai.office.inforequests.sealing import CannotOpen, open_bytes, seal_bytes

VALID = timedelta(hours=1)
_ABOUT = "portal/pass"
_LONGEST = 2_000


class Pass(NamedTuple):
    """What its bearer typed."""

    code: str
    contact: str


def give(code: str, contact: str) -> str:
    """The pass as a part of an address."""
    until = (clock.now() + VALID).timestamp()
    sealed = seal_bytes(json.dumps([code, contact, until]).encode(), _ABOUT)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read(printed: str) -> Pass | None:
    """What a pass holds; None when it is not one of ours or its hour is over."""
    try:
        sealed = base64.urlsafe_b64decode(printed[:_LONGEST] + "=" * (-len(printed) % 4))
        code, contact, until = json.loads(open_bytes(sealed, _ABOUT))
    except (CannotOpen, binascii.Error, ValueError):
        return None
    return Pass(code, contact) if until > clock.now().timestamp() else None
