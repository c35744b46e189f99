"""The charts of several years: the figures of published reports, grouped; each chart with the sentence that it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.office.annual.queries.public import Head
from gongkai.report import Number

Figures = Mapping[str, Number]
Figure = Callable[[Figures], Number | None]
Part = tuple[Any, Figure]
"""The name of a series, and its figure in one report: None where the report does not have it."""


def total(*addresses: str) -> Figure:
    """The sum of those of the cells that the report has."""
    return lambda figures: _sum([figures[address] for address in addresses if address in figures])


def rows(*beginnings: str) -> Figure:
    """The total column of every row of table three whose name begins so."""
    return lambda figures: _sum(
        [
            value
            for address, value in figures.items()
            for table, row, column in (address.split("."),)
            if table == "requests" and column == "total" and row.startswith(beginnings)
        ]
    )


def _sum(values: list[Number]) -> Number | None:
    return sum(values) if values else None


REQUESTS: tuple[Part, ...] = (
    (gettext_lazy("新收"), total("requests.new_received.total")),
    (gettext_lazy("办结"), total("requests.total.total")),
)
DISPOSITIONS: tuple[Part, ...] = (
    (gettext_lazy("予以公开"), total("requests.granted.total")),
    (gettext_lazy("部分公开"), total("requests.partial.total")),
    (gettext_lazy("不予公开"), rows("denied_")),
    (gettext_lazy("无法提供"), rows("unable_")),
    (gettext_lazy("不予处理及其他"), rows("refused_", "other")),
)
WHO: tuple[Part, ...] = (
    (gettext_lazy("自然人"), total("requests.new_received.natural_person")),
    (gettext_lazy("商业企业"), total("requests.new_received.commercial")),
    (gettext_lazy("法律服务机构"), total("requests.new_received.legal_service")),
    (gettext_lazy("科研、公益组织"), total("requests.new_received.research", "requests.new_received.social")),
    (gettext_lazy("其他"), total("requests.new_received.other")),
)
_REVIEWS = ("reconsideration", "litigation_direct", "litigation_after")
REMEDIES: tuple[Part, ...] = tuple(
    (title, total(*(f"remedies.{row}.{column}" for row in _REVIEWS)))
    for column, title in (
        ("upheld", gettext_lazy("结果维持")),
        ("corrected", gettext_lazy("结果纠正")),
        ("other", gettext_lazy("其他结果")),
        ("pending", gettext_lazy("尚未审结")),
    )
)


class Chart(NamedTuple):
    """A chart: what it shows as a sentence, its figures for the script, and the same as rows of a table."""

    key: str
    title: str
    names: list[str]
    rows: list[tuple[int, list[Number | None]]]
    data: dict[str, Any]


def charts(found: Sequence[tuple[Head, Figures]]) -> list[Chart]:
    """The four charts over the years that have the tables; none when there are no two."""
    with_tables = [(head.year, figures) for head, figures in found if "requests.new_received.total" in figures]
    if len(with_tables) < 2:
        return []
    last, figures = with_tables[-1]
    return [
        _chart("requests", _received(with_tables), REQUESTS, with_tables, stacked=False),
        _chart("dispositions", _granted(last, figures), DISPOSITIONS, with_tables),
        _chart("who", _asked(last, figures), WHO, with_tables),
        _chart("remedies", _corrected(with_tables), REMEDIES, with_tables),
    ]


def _chart(
    key: str, title: str, parts: Sequence[Part], found: Sequence[tuple[int, Figures]], *, stacked: bool = True
) -> Chart:
    names = [str(name) for name, _figure in parts]
    table = [(year, [figure(figures) for _name, figure in parts]) for year, figures in found]
    data = {
        "categories": [str(year) for year, _values in table],
        "stacked": stacked,
        "series": [
            {"name": name, "data": [None if one is None else int(one) for one in column]}
            for name, column in zip(names, zip(*(values for _year, values in table), strict=True), strict=True)
        ],
    }
    return Chart(key, title, names, table, data)


def _received(found: Sequence[tuple[int, Figures]]) -> str:
    (_before, old), (year, new) = found[-2:]
    now, then = new["requests.new_received.total"], old.get("requests.new_received.total", 0)
    if now == then:
        return _("%(year)s年新收申请%(now)s件，与上年持平") % {"year": year, "now": now}
    if now > then:
        return _("%(year)s年新收申请%(now)s件，比上年多%(more)s件") % {"year": year, "now": now, "more": now - then}
    return _("%(year)s年新收申请%(now)s件，比上年少%(less)s件") % {"year": year, "now": now, "less": then - now}


def _granted(year: int, figures: Figures) -> str:
    done = figures.get("requests.total.total", 0)
    given = figures.get("requests.granted.total", 0) + figures.get("requests.partial.total", 0)
    return _("%(year)s年办结%(done)s件，予以公开和部分公开%(given)s件") % {"year": year, "done": done, "given": given}


def _asked(year: int, figures: Figures) -> str:
    now, people = figures["requests.new_received.total"], figures.get("requests.new_received.natural_person", 0)
    return _("%(year)s年新收的%(now)s件中，自然人提出%(people)s件") % {"year": year, "now": now, "people": people}


def _corrected(found: Sequence[tuple[int, Figures]]) -> str:
    cases = sum(figure(figures) or 0 for _year, figures in found for _name, figure in REMEDIES)
    wrong = sum(REMEDIES[1][1](figures) or 0 for _year, figures in found)
    values = {"first": found[0][0], "last": found[-1][0], "cases": cases, "wrong": wrong}
    return _("%(first)s—%(last)s年复议诉讼合计%(cases)s件次，结果纠正%(wrong)s件次") % values
