"""What people call the figures of a report and the records behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Model

from gongkai.auditing.labels import labels
from gongkai.law.acts import channels
from gongkai.law.forms import SECTIONS, edition, section_forms
from gongkai.office.annual import facts_registry
from gongkai.office.annual.models import Document, Opening, Report, Settled, Tally
from gongkai.office.annual.queries.drill_down import Record
from gongkai.office.disclosure.models import Channel, Genre
from gongkai.office.inforequests.models import Request, RequesterKind
from gongkai.office.remedies.models import Case
from gongkai.report import Number

KINDS = {
    "request": "申请", "case": "复议、诉讼案件", "document": "规章、规范性文件", "tally": "月度数", "opening": "上年结转和存量",
    "settled": "未入台账申请的办理结果", "report": "成员报告",
}  # fmt: skip
"""Kinds of records, in words."""

_FACTS = {
    "facts.published": "主动公开信息（条）", "facts.late": "超期答复的申请（件）", "facts.extended": "延期答复的申请（件）",
    "facts.fee_cases": "收取信息处理费的申请（件）", "facts.fee_yuan": "信息处理费（元）", "facts.complaints": "投诉举报（件）",
    "facts.media_accounts": "在用的政务新媒体账号（个）",
}  # fmt: skip
_WORDS: dict[str, Mapping[str, Any]] = {
    "facts.genre": dict(Genre.choices),
    "facts.channel": dict(Channel.choices),
    "facts.received": {key: item.zh for key, item in channels().items()},
}
_FACT_GROUPS = {"facts.genre": "公开信息", "facts.channel": "发布渠道", "facts.received": "申请收到渠道"}


class Named(NamedTuple):
    """A record with its name, a second line, and what it weighs in the cell; `found` is None where it is gone."""

    kind: str
    key: int
    weight: Number
    title: str
    about: str
    found: Any

    @property
    def kind_title(self) -> str:
        """The kind in words."""
        return kind_title(self.kind)


def kind_title(kind: str) -> str:
    """A kind of record in words; "" for one that there is not."""
    registered = facts_registry.KINDS.get(kind)
    return registered.title if registered else KINDS.get(kind, "")


def cell_name(address: str, key: str) -> str:
    """表三“总计”行“自然人”列, by the edition where it has the cell; the address itself where no edition has."""
    table, _, rest = address.partition(".")
    row, _, column = rest.partition(".")
    if table not in edition(key).tables:
        return address
    known = labels(table, key)
    return known.title + known.cell(row, column)


def place_name(place: str, key: str) -> str:
    """A cell, or a section by its heading."""
    if place in SECTIONS:
        return next(form.heading for form in section_forms() if form.key == place)
    return cell_name(place, key)


def figure_name(name: str, key: str) -> str:
    """A figure that a text may name: a cell, or a fact of the year."""
    if not name.startswith("facts."):
        return cell_name(name, key)
    registered = facts_registry.title_of(name)
    if registered:
        return registered
    group, _, word = name.rpartition(".")
    if group in _WORDS:
        return f"{_FACT_GROUPS[group]}：{_WORDS[group].get(word, word)}"
    return _FACTS.get(name, name)


def named(records: Iterable[Record], key: str) -> list[Named]:
    """Records with their names, in their order. One query for each kind; `key` is the edition."""
    listed = list(records)
    wanted: dict[str, set[int]] = defaultdict(set)
    for record in listed:
        wanted[record.kind].add(record.key)
    found = {kind: _read(kind, keys) for kind, keys in wanted.items()}
    return [
        Named(kind, pk, weight, *_words(kind, found[kind].get(pk), pk, key), found[kind].get(pk))
        for kind, pk, weight in listed
    ]


def _words(kind: str, row: Any, pk: int, key: str) -> tuple[str, str]:
    if row is None:
        return f"{kind_title(kind) or kind}（{pk}）", ""
    registered = facts_registry.KINDS.get(kind)
    return registered.say(row) if registered else _SAY[kind](row, key)


def _read(kind: str, keys: set[int]) -> Mapping[int, Any]:
    registered = facts_registry.KINDS.get(kind)
    if registered:
        return registered.model._default_manager.select_related(*registered.related).in_bulk(list(keys))
    return _READ[kind](keys) if kind in _READ else {}


def _tally(row: Any, key: str) -> tuple[str, str]:
    known = labels("proactive", key)
    return f"{row.year}年{row.month}月 {known.rows.get(row.row, row.row)}", row.source


def _settled(row: Any, key: str) -> tuple[str, str]:
    return f"{row.on} {labels('requests', key).rows.get(row.row, row.row)}", str(
        RequesterKind(row.requester_kind).label
    )


_SAY: dict[str, Callable[[Any, str], tuple[str, str]]] = {
    "request": lambda row, _key: (row.number, row.description[:80]),
    "case": lambda row, _key: (row.number, row.claim[:80]),
    "document": lambda row, _key: (str(row), str(row.issued_on)),
    "tally": _tally,
    "opening": lambda row, _key: (f"{row.year - 1}年度报告", row.source),
    "settled": _settled,
    "report": lambda row, _key: (row.name, str(row)),
}


def _rows(model: type[Model], *related: str) -> Callable[[set[int]], Mapping[int, Any]]:
    return lambda keys: model._default_manager.select_related(*related).in_bulk(list(keys))


_READ: dict[str, Callable[[set[int]], Mapping[int, Any]]] = {
    "request": lambda keys: Request.objects.in_bulk(list(keys)),
    "case": lambda keys: Case.objects.in_bulk(list(keys)),
    "document": lambda keys: Document.objects.in_bulk(list(keys)),
    "tally": lambda keys: Tally.objects.in_bulk(list(keys)),
    "opening": lambda keys: Opening.objects.in_bulk(list(keys)),
    "settled": lambda keys: Settled.objects.in_bulk(list(keys)),
    "report": _rows(Report, "body"),
}
