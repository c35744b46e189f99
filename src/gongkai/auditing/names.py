"""When two printed names mean the same body."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SPACE = re.compile(r"\s+")
_ENDINGS = (("管理委员会", "管委会"), ("人民政府", ""), ("政府", ""))


@cache
def plain_name(name: str) -> str:
    """A body's name for comparing: no spaces, half width, 管理委员会 as 管委会, without a closing 人民政府."""
    text = _SPACE.sub("", unicodedata.normalize("NFKC", name))
    for ending, short in _ENDINGS:
        if text.endswith(ending) and len(text) > len(ending):
            return text[: -len(ending)] + short
    return text
