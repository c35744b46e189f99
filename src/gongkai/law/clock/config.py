"""The clock's settings: every number and every uncertain point of the law, with its default and source in `clock.toml`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from hashlib import sha256
from typing import Any

from gongkai.law.data import read_toml
from gongkai.law.errors import LawError

MAX_DAYS = 250
"""The longest configurable term; about a year of working days."""


@dataclass(frozen=True, slots=True)
class ClockConfig:
    """An immutable set of settings; `clock.toml` says what each means. Terms are in working days."""

    reply_days: int = 20
    extension_days: int = 20
    supplement_notice_days: int = 7
    third_party_days: int = 15
    co_maker_days: int = 15
    fee_payment_days: int = 20
    sending_day_excluded: bool = False
    answer_day_excluded: bool = True
    secrecy_referral_pauses: bool = False
    reasons_request_pauses: bool = False
    fee_payment_restarts: bool = True
    late_extension_counts: bool = False
    late_supplement_notice_restarts: bool = True
    extension_again_after_restart: bool = False

    @property
    def version(self) -> str:
        """A name for exactly these settings, to be stored beside every computed date."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Option:
    """One setting as a lawyer reads it."""

    key: str
    default: int | bool
    zh: str
    source: str
    settled: bool


@cache
def clock_options() -> tuple[Option, ...]:
    """Every setting with its meaning and source."""
    return tuple(Option(key, **item) for key, item in read_toml("clock.toml").items())


def clock_config(values: Mapping[str, Any]) -> ClockConfig:
    """Settings with some of the defaults replaced. Raises LawError for an unknown key or a value of the wrong kind."""
    types: dict[str, type] = {item.name: type(item.default) for item in fields(ClockConfig)}
    for key, value in values.items():
        if key not in types:
            raise LawError(f"期限设置中没有“{key}”这一项，请核对。")
        if types[key] is bool and not isinstance(value, bool):
            raise LawError(f"期限设置“{key}”应为 true 或 false。")
        if types[key] is int and not (type(value) is int and 1 <= value <= MAX_DAYS):
            raise LawError(f"期限设置“{key}”应为1到{MAX_DAYS}之间的整数。")
    return ClockConfig(**values)


DEFAULT_CONFIG = ClockConfig()
