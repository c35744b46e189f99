"""One act on a request: what was done, on which legal date, with the particulars that its kind asks for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from typing import Any

from gongkai.law.acts.kinds import ANYWHERE, ActKind, act_kinds, choices
from gongkai.law.dispositions import dispositions
from gongkai.law.errors import ActError

_WORDS = attrgetter(
    "party",
    "channel",
    "consultee",
    "of",
    "approved_by",
    "answer",
    "disposition",
    "route",
    "aspect",
    "mode",
    "reason",
    "note",
    "ref",
)

MAX_TERM = 2_000
"""The longest term in working days that an act may set."""
MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A recorded act. `on` is the legal date (not the date of entry); `seq` orders acts of one day where that matters.

    Raises ActError when a particular is missing, unknown or out of its range.
    """

    kind: str
    on: date
    seq: int = 0
    channel: str = ""
    consultee: str = ""
    party: str = ""
    of: str = ""
    days: int | None = None
    until: date | None = None
    approved_by: str = ""
    answer: str = ""
    disposition: str = ""
    route: str = ""
    aspect: str = ""
    mode: str = ""
    reason: str = ""
    amount: int | None = None
    note: str = ""
    ref: str = ""

    def __post_init__(self) -> None:
        kind = act_kinds().get(self.kind)
        if kind is None:
            raise ActError(f"没有“{self.kind}”这种行为，请从行为清单中选择。")
        given = {item.name for item in fields(self) if item.name not in ("kind", "on") and self._says(item.name)}
        self._check_fields(kind, given)
        for name in given & set(choices()):
            if getattr(self, name) not in choices()[name]:
                words = "、".join(sorted(choices()[name]))
                raise ActError(f"{self.label}的 {name} 不能是“{getattr(self, name)}”，可选：{words}。")
        if self.disposition and self.disposition not in dispositions():
            raise ActError(f"{self.label}的办理结果“{self.disposition}”不在清单中，请从办理结果清单中选择。")
        if self.days is not None and not 1 <= self.days <= MAX_TERM:
            raise ActError(f"{self.label}的工作日天数应在1到{MAX_TERM}之间，现为{self.days}。")
        if self.until is not None and self.until < self.on:
            raise ActError(f"{self.label}定的截止日{self.until.isoformat()}早于行为日期，请核对。")

    def _says(self, name: str) -> bool:
        return getattr(self, name) not in ("", None, 0) or (name == "amount" and self.amount == 0)

    def _check_fields(self, kind: ActKind, given: set[str]) -> None:
        missing = sorted(kind.required - given)
        if missing:
            raise ActError(f"{self.label}缺少 {missing[0]}，请补填。")
        if kind.one_of and not given & set(kind.one_of):
            raise ActError(f"{self.label}应写明 {' 或 '.join(kind.one_of)}，请补填。")
        unknown = sorted(given - kind.required - kind.optional - set(ANYWHERE))
        if unknown:
            raise ActError(f"{self.label}不应有 {unknown[0]}，请删去。")

    @property
    def law(self) -> ActKind:
        """The kind of this act with its article."""
        return act_kinds()[self.kind]

    @property
    def label(self) -> str:
        """The act as a person names it: “2026-03-02收到申请”."""
        return f"“{self.on.isoformat()}{self.law.zh}”"

    @property
    def label_en(self) -> str:
        """The act as an English sentence names it."""
        return f"“{self.law.en}” of {self.on.isoformat()}"

    @property
    def order(self) -> tuple[Any, ...]:
        """Where the act stands among all acts of its request, whatever the order of entry."""
        return (
            self.on,
            self.seq,
            self.law.order,
            self.until or self.on,
            self.days or 0,
            self.amount or 0,
            *_WORDS(self),
        )

    def to_json(self) -> dict[str, Any]:
        """The act as it is written in JSON; only what it says."""
        data: dict[str, Any] = {"act": self.kind, "on": self.on.isoformat()}
        for item in fields(self):
            if item.name not in ("kind", "on") and self._says(item.name):
                value = getattr(self, item.name)
                data[item.name] = value.isoformat() if isinstance(value, date) else value
        return data
