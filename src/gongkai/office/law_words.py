"""What the law layer calls things, in the reader's language: names, citations of articles, questions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from gongkai.law import english
from gongkai.law.errors import LawError
from gongkai.law.forms.editions import table_form


def is_english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


def name_of(item: Any) -> str:
    """What something is called; in Chinese where the law's data have no English."""
    return str(getattr(item, "en", "") or item.zh) if is_english() else str(item.zh)


def article(citation: str) -> str:
    """A citation of the law."""
    return english.article(citation) if is_english() else citation


def sentence_of(error: LawError) -> str:
    """Why the law layer refused something."""
    return (is_english() and error.en) or str(error)


def cited(item: Any) -> str:
    """What something is called, with its article where it has one."""
    if not item.article:
        return name_of(item)
    return f"{name_of(item)} ({article(item.article)})" if is_english() else f"{item.zh}（{item.article}）"


def festival(name: str) -> str:
    """A festival of the calendar."""
    return english.festival(name) if is_english() else name


def row_of(key: str, edition: str) -> str:
    """A row of table three as an edition of the form prints it."""
    return english.row(key) if is_english() else table_form("requests", edition).by_key[key].label


def question(asked: str) -> str:
    """A question that a drafter answers."""
    return english.question(asked) if is_english() else asked
