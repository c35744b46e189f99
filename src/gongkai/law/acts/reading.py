"""Reading acts from JSON: a list of objects such as {"act": "received", "on": "2026-03-02", "channel": "in_person"}."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from gongkai.law.acts.act import MAX_TEXT, Act
from gongkai.law.errors import ActError

MAX_ACTS = 2_000
"""Acts on one request."""

_INTEGERS = frozenset({"seq", "days", "amount"})
_FIELDS = frozenset(item.name for item in fields(Act)) - {"kind", "on"}


def acts_from_text(text: str) -> tuple[Act, ...]:
    """The acts of a JSON text. Raises ActError with one clear sentence."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ActError("行为清单不是合格的JSON，请检查括号、引号和逗号。") from error
    return acts_from_json(data)


def acts_from_json(data: Any) -> tuple[Act, ...]:
    """The acts of a decoded JSON list."""
    if not isinstance(data, list):
        raise ActError("行为清单应是一个JSON列表，每个行为一个对象。")
    if len(data) > MAX_ACTS:
        raise ActError(f"行为清单超过{MAX_ACTS}个行为，不像一件申请，请核对。")
    return tuple(act_from_json(item, number) for number, item in enumerate(data, start=1))


def act_from_json(item: Any, number: int = 1) -> Act:
    """One act; `number` is its place in the list, for the message."""
    where = f"第{number}个行为"
    if not isinstance(item, dict):
        raise ActError(f"{where}应是一个JSON对象，写明 act 和 on。")
    kind, on = item.get("act"), item.get("on")
    if not isinstance(kind, str) or not isinstance(on, str):
        raise ActError(f"{where}应写明 act（行为）和 on（日期）。")
    values: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("act", "on"):
            continue
        if name not in _FIELDS:
            raise ActError(f"{where}有不认识的项“{str(name)[:40]}”，请删去。")
        values[name] = _value(name, value, where)
    try:
        return Act(kind=kind[:80], on=_date(on, where), **values)
    except ActError as error:
        raise ActError(f"{where}：{error}") from error


def _value(name: str, value: Any, where: str) -> Any:
    if name in _INTEGERS:
        if type(value) is not int or abs(value) > 10**9:
            raise ActError(f"{where}的 {name} 应为整数。")
        return value
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ActError(f"{where}的 {name} 应为不超过{MAX_TEXT}字的文字。")
    return _date(value, where) if name == "until" else value


def _date(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ActError(f"{where}的日期“{text[:40]}”不是日期，请写成 2026-03-02 的样子。") from error
