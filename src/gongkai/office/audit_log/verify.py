"""Proving that the log was not altered: every entry is hashed again and must follow the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.office.audit_log.chain import hash_of
from gongkai.office.audit_log.hashing import HASHES, START, commitment
from gongkai.office.audit_log.models import Entry, PersonalValue

SHRED = "audit_log.shred"
"""The action that accounts for missing personal values."""
_CHUNK = 2000


class Anchor(NamedTuple):
    """The newest entry at some moment, written down outside the database. It proves that the tail was not cut off."""

    number: int
    hash: str

    @classmethod
    def parse(cls, printed: str) -> Anchor:
        """An anchor as `verify_log` prints it. Raises ValueError."""
        number, _, hash_ = printed.partition(":")
        if not number.isdecimal() or len(hash_) != 64:
            raise ValueError("校验点应写成“序号:摘要”，例如 verify_log 上次打印的那一行。")
        return cls(int(number), hash_)

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class Verdict(NamedTuple):
    """What a verification found: the newest entry, and every break in one Chinese sentence."""

    anchor: Anchor
    breaks: list[str]


def verify(anchors: Iterable[Anchor] = ()) -> Verdict:
    """Walk the whole chain once. Memory stays flat however long the log is."""
    expected = {anchor.number: anchor.hash for anchor in anchors}
    shredded: dict[int, set[str]] = defaultdict(set)
    missing: list[tuple[int, str]] = []
    breaks: list[str] = []
    newest = Anchor(0, START)
    for entry, kept in _entries():
        breaks += _chain_breaks(entry, newest)
        breaks += _personal_breaks(entry, kept)
        if expected.pop(entry.number, entry.hash) != entry.hash:
            breaks.append(f"第{entry.number}条与校验点不符：该条在记下校验点之后被换过。")
        missing += [(entry.number, name) for name in entry.personal if name not in kept]
        if entry.action == SHRED:
            try:
                shredded[int(entry.after["entry"])].update(entry.after["names"])
            except (KeyError, TypeError, ValueError):
                breaks.append(f"第{entry.number}条销毁记录没有写明销毁了哪一条的哪些个人信息：该条被改动过。")
        newest = Anchor(entry.number, entry.hash)
    breaks += [
        f"第{number}条的个人信息“{name}”不见了，却没有销毁记录。"
        for number, name in missing
        if name not in shredded[number]
    ]
    breaks += [f"校验点第{number}条已不在日志中：日志末尾被截去。" for number in sorted(expected) if number]
    return Verdict(newest, breaks)


def _entries() -> Iterator[tuple[Entry, dict[str, PersonalValue]]]:
    """Every entry in order with the personal values that are still kept."""
    for entry in Entry.objects.order_by("number").prefetch_related("personal_values").iterator(chunk_size=_CHUNK):
        yield entry, {value.name: value for value in entry.personal_values.all()}


def _chain_breaks(entry: Entry, newest: Anchor) -> Iterator[str]:
    if entry.number != newest.number + 1:
        yield f"第{newest.number}条之后紧接着第{entry.number}条：中间缺{entry.number - newest.number - 1}条。"
    if entry.previous != newest.hash:
        yield f"第{entry.number}条没有接上第{newest.number}条：两条之一被改动，或有记录被删去。"
    if entry.algorithm not in HASHES or entry.hash != hash_of(entry):
        yield f"第{entry.number}条的内容与其摘要不符：该条被改动过。"


def _personal_breaks(entry: Entry, kept: dict[str, PersonalValue]) -> Iterator[str]:
    for name, value in kept.items():
        known = entry.algorithm in HASHES
        if not known or entry.personal.get(name) != commitment(entry.algorithm, value.salt, value.value):
            yield f"第{entry.number}条的个人信息“{name}”与日志中的承诺值不符：该值被改动过。"
