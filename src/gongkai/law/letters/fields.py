"""The named fields of the letters: key, Chinese name, type, where the value comes from. Loaded once from `fields.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from gongkai.law.data import read_toml

FieldType = Literal["text", "long", "date", "number", "money", "choice", "yes", "list", "rows"]
Origin = Literal["body", "request", "clock", "acts", "draft", "letter", "derived"]

TYPES: dict[str, str] = {
    "text": "一行文字",
    "long": "可分段的文字",
    "date": "日期",
    "number": "整数",
    "money": "金额（元）",
    "choice": "选项",
    "yes": "是或否",
    "list": "逐项",
    "rows": "逐行",
}
ORIGINS: dict[str, str] = {
    "body": "机关资料",
    "request": "申请登记",
    "clock": "期限台账",
    "acts": "办理记录",
    "draft": "拟稿人填写",
    "letter": "文书自身",
    "derived": "由其他字段得出",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `choices` (key → Chinese) for a choice, `columns` for rows, `words_en` their English; `sample` is a value for
    previews and tests.

    `of` is the field from which a derived one follows, unless it is given.
    """

    key: str
    zh: str
    en: str
    type: FieldType
    origin: Origin
    sample: Any = field(hash=False)
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    words_en: Mapping[str, str] = field(default_factory=dict, hash=False)
    of: str = ""


@cache
def fields() -> dict[str, Field]:
    """Every field by its key."""
    return {key: Field(key, origin=item.pop("from"), **item) for key, item in read_toml("letters/fields.toml").items()}


@cache
def fields_by_name() -> dict[str, Field]:
    """Every field by its Chinese name."""
    return {item.zh: item for item in fields().values()}
