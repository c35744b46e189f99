"""What the law names, in the language of the page."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import get_language

from gongkai.law.dispositions import dispositions
from gongkai.law.letters import letter_kinds


def lang() -> Literal["zh", "en"]:
    """The language as the law layer calls it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def outcome_words(key: str) -> str:
    """A disposition in words, "" for none."""
    if not key:
        return ""
    found = dispositions()[key]
    return found.zh if lang() == "zh" else letter_kinds()[found.letter].en
