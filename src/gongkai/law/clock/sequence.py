"""Putting acts in their legal order, and setting aside those that a later correction declares void."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai.law.acts import Act
from gongkai.law.errors import ActError

CLOSES = frozenset({"served", "withdrawn", "supplement_lapsed", "fee_lapsed"})
VOIDABLE = CLOSES | {"reviewed", "decided", "signed", "returned", "archived"}
"""What a correction sets aside: every close, and the review, decision and filing that belonged to it."""


def in_legal_order(acts: Iterable[Act], today: date | None) -> list[Act]:
    """By legal date, then `seq`, then the order of `acts.toml`; the order of entry plays no part."""
    ordered = sorted(acts, key=lambda act: act.order)
    if not ordered:
        raise ActError(
            "还没有任何行为，请先登记“收到申请”。", "Nothing is recorded yet; begin with “request received”."
        )
    if today is not None and ordered[-1].on > today:
        late = ordered[-1]
        raise ActError(
            f"{late.label}的日期在今天之后，行为日期不能在将来。",
            f"{late.label_en} lies after today; no act is dated in the future.",
        )
    return ordered


def without_void(ordered: list[Act]) -> tuple[list[Act], list[Act]]:
    """The acts that stand, and those set aside because the request was reopened to correct a wrong close (mode error)."""
    kept: list[Act] = []
    voided: list[Act] = []
    for act in ordered:
        if act.kind == "reopened" and act.mode == "error":
            since = next((place for place in range(len(kept), 0, -1) if kept[place - 1].kind == "reopened"), 0)
            tail = kept[since:]
            if not any(item.kind in CLOSES for item in tail):
                raise ActError(
                    f"{act.label}不成立：此前没有可以更正的办结行为，请核对日期。",
                    f"{act.label_en} cannot stand: there is no close before it that could be corrected.",
                )
            voided += [item for item in tail if item.kind in VOIDABLE]
            kept[since:] = [item for item in tail if item.kind not in VOIDABLE]
        kept.append(act)
    return kept, voided
