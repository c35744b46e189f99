"""A small sum that a person answers before sending: no third party, no cookie, no script. It is derived from the ticket, so that
nothing needs to be kept and the page does not hold the answer.
"""

from __future__ import annotations

import unicodedata

from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_ZH = "零一二三四五六七八九"
_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def question(ticket: str) -> str:
    """The sum in words, in the language of the page."""
    words = _EN if (get_language() or "").startswith("en") else _ZH
    first, second = _parts(ticket)
    return _("%(first)s加%(second)s等于几？") % {"first": words[first], "second": words[second]}


def is_right(ticket: str, answer: str) -> bool:
    """Whether the answer is the sum, in digits of any width or in Chinese."""
    said = unicodedata.normalize("NFKC", answer).strip()
    total = sum(_parts(ticket))
    return said in (str(total), _in_chinese(total))


def _parts(ticket: str) -> tuple[int, int]:
    digest = salted_hmac("gongkai.portal.challenge", ticket).digest()
    return 1 + digest[0] % 9, 1 + digest[1] % 9


def _in_chinese(number: int) -> str:
    if number < 10:
        return _ZH[number]
    return f"十{_ZH[number - 10] if number > 10 else ''}"
