"""Dispositions 办理结果: what a decision can be, the article it rests on, and the row of table three in which it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from gongkai.law.data import read_toml
from gongkai.law.errors import LawError

RemedyKind = Literal["review_first", "free_choice", "none"]


@dataclass(frozen=True, slots=True)
class Disposition:
    """One disposition. `rows` maps an edition of the form to the row of table three; `ask` is the drafter's checklist."""

    key: str
    zh: str
    en: str
    article: str
    rows: Mapping[str, str] = field(hash=False)
    remedy: RemedyKind
    letter: str
    exemption: str = ""
    rows_instead: tuple[str, ...] = ()
    uncertain: bool = False
    ask: tuple[str, ...] = ()
    ask_en: tuple[str, ...] = ()


@cache
def dispositions() -> dict[str, Disposition]:
    """Every disposition by its key, in the order of table three."""
    result = {}
    for key, item in read_toml("dispositions.toml").items():
        instead, ask, ask_en = (tuple(item.pop(name, ())) for name in ("rows_instead", "ask", "ask_en"))
        result[key] = Disposition(key=key, rows_instead=instead, ask=ask, ask_en=ask_en, **item)
    return result


def disposition(key: str) -> Disposition:
    """The disposition with this key. Raises KeyError for an unknown one."""
    return dispositions()[key]


def row_for(key: str, edition: str, chosen: Mapping[str, str] | None = None) -> str:
    """The row of table three in this edition ("2019", "2021"). `chosen` holds an office's own rows for uncertain ones.

    Raises KeyError for an unknown disposition or edition, LawError when a chosen row is not open to choice.
    """
    item = disposition(key)
    row = (chosen or {}).get(key)
    if row is None:
        return item.rows[edition]
    if row not in item.rows_instead and row not in item.rows.values():
        raise LawError(f"“{item.zh}”不能计入“{row}”行，请从表三中适用的行里选择。")
    return row
