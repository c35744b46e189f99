"""Answers as charts (`frontend/source/charts.js` draws them) and maps, each with a title that says what is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.corpus.explore.choice import Choice
from gongkai.corpus.explore.figures import NAMED, Table
from gongkai.corpus.explore.maps import Picture, Shape, class_of, classes, own_map, tiles
from gongkai.corpus.explore.measures import Measure, measures
from gongkai.corpus.explore.peers import Peers
from gongkai.office.dataset.words import figure, label, language, measure_title

MOST_BARS = 20
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: its title, and what the script draws."""

    title: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Area:
    """A province in the map: its class (None: no figure), what it says, and the choice that shows its inside."""

    shape: Shape
    step: int | None
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Map:
    """The map with its legend; `number` is the approval number of an installation's own map."""

    title: str
    picture: Picture
    areas: list[Area]
    legend: list[tuple[int, str]]
    number: str
    is_tiles: bool = field(default=True)


def width(choice: Choice) -> int:
    """How many columns of an answer belong to its groups."""
    return sum(2 if key in (*NAMED, "body") else 1 for key in choice.by)


def heads(choice: Choice, row: tuple[Any, ...]) -> list[str]:
    """The groups of a row as people read them."""
    found, place = [], 0
    for key in choice.by:
        if key in (*NAMED, "body"):
            place += 1
        found.append(label(key, row[place]))
        place += 1
    return found


def chart(choice: Choice, table: Table) -> Chart | None:
    """The chart of an answer, or nothing where there is too little to draw."""
    if not table.rows:
        return None
    if len(choice.by) == 2:
        return _across(choice, table)
    return _line(choice, table) if choice.rows == "year" and choice.chart != "bar" else _bars(choice, table)


def _same_kind(choice: Choice) -> list[tuple[int, Measure]]:
    """The measures that can share an axis with the first, with their columns."""
    found = [(width(choice) + number, measures()[key]) for number, key in enumerate(choice.measures)]
    return [(place, measure) for place, measure in found if (measure.kind == "ratio") == (found[0][1].kind == "ratio")]


def _line(choice: Choice, table: Table) -> Chart:
    chosen = _same_kind(choice)
    rows = [row for row in table.rows if row[0] is not None]
    series = [
        {"name": measure_title(measure), "data": [_plain(row[place], measure) for row in rows]}
        for place, measure in chosen
    ]
    place, measure = chosen[0]
    known = [row for row in rows if row[place] is not None]
    title = measure_title(measure)
    if len(known) > 1:
        title = _("%(measure)s：%(first)s年%(before)s，%(last)s年%(after)s") % {
            "measure": title, "first": known[0][0], "before": figure(known[0][place], measure.kind),
            "last": known[-1][0], "after": figure(known[-1][place], measure.kind),
        }  # fmt: skip
    data = {
        "categories": [str(row[0]) for row in rows],
        "series": series,
        "kind": "line",
        "percent": measure.kind == "ratio",
    }
    return Chart(title, data)


def _bars(choice: Choice, table: Table) -> Chart | None:
    place, measure = _same_kind(choice)[0]
    known = sorted((row for row in table.rows if row[place] is not None), key=lambda row: -row[place])
    if not known:
        return None
    shown = known[:MOST_BARS]
    title = _("%(measure)s：%(name)s最高，为%(value)s") % {
        "measure": measure_title(measure), "name": heads(choice, known[0])[0], "value": figure(known[0][place], measure.kind),
    }  # fmt: skip
    if len(known) > len(shown):
        title += _("（图中为前%(shown)s个，共%(all)s个）") % {"shown": len(shown), "all": len(known)}
    data = {
        "categories": [heads(choice, row)[0] for row in shown],
        "series": [{"name": measure_title(measure), "data": [_plain(row[place], measure) for row in shown]}],
        "horizontal": True,
        "percent": measure.kind == "ratio",
    }
    return Chart(title, data)


def _across(choice: Choice, table: Table) -> Chart:
    """The first measure: a line for each of the largest rows when the columns are years, else grouped bars."""
    place, measure = _same_kind(choice)[0]
    matrix: dict[str, dict[str, Any]] = {}
    columns: dict[str, None] = {}
    for row in table.rows:
        line, column = heads(choice, row)
        matrix.setdefault(line, {})[column] = row[place]
        columns[column] = None
    names = sorted(columns) if choice.across == "year" else list(columns)
    largest = sorted(matrix, key=lambda line: -max((value or 0 for value in matrix[line].values()), default=0))[
        :MOST_LINES
    ]
    title = measure_title(measure)
    if len(matrix) > len(largest):
        title += _("（图中为最大的%(shown)s项，共%(all)s项）") % {"shown": len(largest), "all": len(matrix)}
    if choice.rows == "year":
        lines = sorted(matrix)
        series = [{"name": name, "data": [_plain(matrix[line].get(name), measure) for line in lines]} for name in names]
        data = {"categories": lines, "series": series, "kind": "line", "percent": measure.kind == "ratio"}
        return Chart(measure_title(measure), data)
    series = [{"name": line, "data": [_plain(matrix[line].get(name), measure) for name in names]} for line in largest]
    kind = "line" if choice.across == "year" and len(names) > 1 and choice.chart != "bar" else "bar"
    return Chart(title, {"categories": names, "series": series, "kind": kind, "percent": measure.kind == "ratio"})


def _plain(value: Any, measure: Measure) -> float | None:
    if value is None:
        return None
    return round(float(value) * 100, 1) if measure.kind == "ratio" else float(value)


def spread(found: Peers, name: str) -> Chart:
    """How a figure is spread over the peers, the body's own bin marked."""
    measure = found.measure
    names = [_bin(low, high, measure) for low, high in pairwise(found.bins)]
    title = measure_title(measure)
    if found.own is not None and found.many:
        title = _("%(name)s的%(measure)s为%(own)s，同类的中位数为%(middle)s") % {
            "name": name, "measure": title, "own": figure(found.own, measure.kind), "middle": figure(found.middle, measure.kind),
        }  # fmt: skip
    series = [{"name": _("同类报告数"), "data": found.counts}]
    return Chart(title, {"categories": names, "series": series, "marked": found.own_bin, "horizontal": True})


def _bin(low: float | None, high: float | None, measure: Measure) -> str:
    if measure.kind != "ratio" and low == 0:
        return "0"
    if high is None:
        return _("%(low)s 以上") % {"low": figure(low, measure.kind)}
    return _("%(low)s 至不足 %(high)s") % {"low": figure(low, measure.kind), "high": figure(high, measure.kind)}


def province_map(choice: Choice, table: Table) -> Map:
    """The first measure on the map. Raises CorpusError for a map of the installation that cannot be drawn."""
    place, measure = width(choice), measures()[choice.measures[0]]
    values = {row[0]: row[place] for row in table.rows if row[0] is not None and row[place] is not None}
    names = {row[0]: row[1] for row in table.rows}
    bounds = classes([float(value) for value in values.values()])
    path, number = settings.MAP
    picture = tiles() if path is None else own_map(path)
    areas = []
    for shape in picture.shapes:
        value = values.get(shape.code)
        shown = figure(value, measure.kind) if value is not None else _("没有数字")
        name = names.get(shape.code) or shape.name or ""
        if path is None and language().startswith("en"):
            name = shape.english
        areas.append(Area(shape, None if value is None else class_of(float(value), bounds), shown, name))
    legend = []
    for step, bound in enumerate(bounds):
        lowest = min(value for value in values.values() if class_of(float(value), bounds) == step)
        text = (
            figure(bound, measure.kind)
            if lowest == bound
            else f"{figure(lowest, measure.kind)} – {figure(bound, measure.kind)}"
        )
        legend.append((step, text))
    highest = max(values, key=lambda code: values[code], default="")
    title = measure_title(measure)
    if highest:
        title = _("%(measure)s：%(name)s最高，为%(value)s") % {
            "measure": title, "name": names.get(highest) or highest, "value": figure(values[highest], measure.kind),
        }  # fmt: skip
    return Map(title, picture, areas, legend, number, path is None)
