"""Folding labels for comparison: widths, spaces, punctuation and list numerals no longer matter."""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DROP = " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\ufeff\u2002\u2003\u2009、，。,.;:：；“”\"'‘’（）()〔〕[]【】《》<>·．-—－_/\\|*"
_FOLD = {**_WIDE, **dict.fromkeys(map(ord, _DROP))}
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]+|\d{1,2})(?=\D)")
_BRACKET = re.compile(r"[（(〔\[【].*", re.DOTALL)
_LIST_NUMERAL = re.compile(r"^\s*[（(]?\s*(?:[一二三四五六七八九十]{1,2}|[0-9０-９]{1,2})\s*[）)、.．,，:：]\s*")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without spaces and punctuation, in half width: `（一） 予以公开` becomes `一予以公开`."""
    return text.translate(_FOLD)


@lru_cache(maxsize=4096)
def fold_label(text: str) -> str:
    """Folded, without its list numeral: `（一）予以公开` becomes `予以公开`."""
    return fold(_LIST_NUMERAL.sub("", text))


@lru_cache(maxsize=4096)
def fold_short(text: str) -> str:
    """Folded, without numeral and without a bracketed remark: `规章（设区的市…）` becomes `规章`."""
    bare = _LIST_NUMERAL.sub("", text)
    return fold(_BRACKET.sub("", bare)) or fold(bare)


def strip_numeral(folded: str) -> str:
    """A folded label without a leading numeral that lost its punctuation: `一予以公开` becomes `予以公开`."""
    return _NUMERAL.sub("", folded)
