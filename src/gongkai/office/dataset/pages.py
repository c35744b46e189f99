"""The contexts of the pages that portal and desk share: overview, builder, peers, coverage. `NoDataset` is the page's to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.corpus.explore.choice import (
    ACROSS,
    CHARTS,
    GROUPS,
    KINDS,
    LEVELS,
    MOST_MEASURES,
    Choice,
    choice,
    code,
    words,
    year_of,
)
from gongkai.corpus.explore.figures import (
    MOST_DOWNLOADED,
    MOST_ROWS,
    Coverage,
    Table,
    coverage,
    figures,
    figures_sql,
    years,
)
from gongkai.corpus.explore.measures import Measure, measures
from gongkai.corpus.explore.peers import FEWEST, peers
from gongkai.corpus.explore.reports import bodies, series, series_sql
from gongkai.corpus.explore.tree import LEVELS as TREE_LEVELS
from gongkai.corpus.explore.tree import branches, branches_sql, due
from gongkai.law.divisions import by_code, parents
from gongkai.office.dataset import words as said
from gongkai.office.dataset.charts import chart, heads, province_map, spread, width
from gongkai.office.dataset.query import Shown
from gongkai.office.dataset.source import ask
from gongkai.office.dataset.words import figure, group_title, label, measure_title

ON_PAGE = 300
"""Rows of a table on a page; all of them are in the downloads."""
SERIES = (
    "requests.new_received.total", "requests.carried_over.total", "requests.granted.total", "requests.partial.total",
    "requests.total.total", "requests.carried_forward.total", "remedies.reconsideration.total", "remedies.litigation_direct.total",
)  # fmt: skip
"""The cells that the series of a body shows."""


def note() -> str:
    """Where the installation says that its data come from."""
    return str(settings.DATASET_NOTE)


def asked_years() -> list[int]:
    """The report years of the dataset."""
    return ask(("years",), years)


def _answer(chosen: Choice, most: int = MOST_ROWS) -> Table:
    return ask((figures_sql(chosen, most),), lambda session: figures(session, chosen, most))


def _coverage(chosen: Choice) -> list[Coverage]:
    return ask(("coverage", chosen), lambda session: coverage(session, chosen))


def covered(found: Sequence[Coverage]) -> list[str]:
    """How much each measure covers, in words."""
    return [
        _("%(measure)s：计入 %(n)s 个机关的 %(reports)s 份报告（所选共 %(of)s 个机关、%(of_reports)s 份）。") % {
            "measure": measure_title(row.measure), "n": f"{row.bodies:,}", "of": f"{row.of_bodies:,}",
            "reports": f"{row.reports:,}", "of_reports": f"{row.of_reports:,}",
        }
        for row in found
        if row.measure.kind != "count"
    ] or [
        _("计入 %(n)s 个机关的 %(reports)s 份报告。") % {"n": f"{row.of_bodies:,}", "reports": f"{row.of_reports:,}"}
        for row in found[:1]
    ]  # fmt: skip


def address(chosen: Choice, **changes: str) -> str:
    """The parameters of a choice."""
    return "?" + urlencode(chosen.asked(**changes))


def overview() -> dict[str, Any]:
    """The first page: the last year's figures, the trend, the provinces, the grounds of refusal; of the governments of one level,
    since the report of a government contains those of its departments and of the governments below it.
    """
    known = asked_years()
    last = known[-1] if known else None
    only = _counted(last)
    this = Choice(
        measures=("reports", "bodies", "new_received", "r_granted_or_partial"), since=last, until=last, **only
    )
    table = _answer(this)
    cards = [
        (measure_title(measures()[key]), figure(table.rows[0][1 + number], measures()[key].kind))
        for number, key in enumerate(this.measures)
    ] if table.rows else []  # fmt: skip
    return {
        "last": last,
        "cards": cards,
        "counted": label("level", only["level"]) if only else "",
        "trend": panel(Choice(measures=("new_received", "handled"), **only)),
        "rate": panel(Choice(measures=("r_granted_or_partial", "r_denied", "r_unable"), **only)),
        "map": panel(Choice(rows="province", measures=("new_received",), since=last, until=last, chart="map", **only)),
        "note": note(),
    }


def _counted(year: int | None) -> dict[str, Any]:
    """The level whose governments are there most completely, the higher one of two; nothing where no government is there."""
    there = [row for row in ask(("due", year, ""), lambda session: due(session, year)) if row.there] if year else []
    if not there:
        return {}
    return {"level": max(there, key=lambda row: row.there / row.due).level, "kind": "government"}


def panel(chosen: Choice) -> dict[str, Any]:
    """A chart or map with everything that belongs to it."""
    table = _answer(chosen)
    return {
        "choice": chosen, "table": written(chosen, table), "chart": chart(chosen, table), "map": _map(chosen, table),
        "covered": covered(_coverage(chosen)), "query": Shown(table.sql.rpartition("\nLIMIT")[0]), "link": address(chosen),
    }  # fmt: skip


def _map(chosen: Choice, table: Table) -> Any:
    if chosen.rows != "province" or len(chosen.by) > 1 or chosen.chart not in ("auto", "map"):
        return None
    return province_map(chosen, table)


def builder(given: Mapping[str, str], keys: Sequence[str]) -> dict[str, Any]:
    """The builder: the form as it was chosen, and the answer."""
    chosen = choice(given, keys)
    found = panel(chosen)
    return {
        "panel": found,
        "choice": chosen,
        "table": found["table"],
        "years": asked_years(),
        "rows": [(key, group_title(key), key == chosen.rows) for key in GROUPS],
        "acrosses": [(key, group_title(key) if key else _("（无）"), key == chosen.across) for key in ACROSS],
        "slots": [_slot(chosen, number) for number in range(MOST_MEASURES)],
        "levels": [(key, said.LEVELS[key], key == chosen.level) for key in LEVELS],
        "kinds": [(key, said.KINDS[key], key == chosen.kind) for key in KINDS],
        "charts": [(key, title, key == chosen.chart) for key, title in zip(CHARTS, _chart_titles(), strict=True)],
        "within_name": _division_name(chosen.within),
        "downloads": [
            (kind, f"{found['link']}&{urlencode({'format': kind})}") for kind in ("csv", "xlsx", "parquet", "json")
        ],
        "notes": [_note(measures()[key]) for key in chosen.measures if measures()[key].minimum],
        "note": note(),
    }


def _note(measure: Measure) -> str:
    """Below which denominator a ratio is not given; what it leaves out is said in the words of its definition."""
    text = _("%(measure)s：分母合计不足 %(n)s 不计算。") % {"measure": measure_title(measure), "n": measure.minimum}
    return text if said.language().startswith("en") else f"{text}{measure.excluded}。"


def _chart_titles() -> list[str]:
    return [_("自动"), _("折线图"), _("条形图"), _("地图")]


def _slot(chosen: Choice, number: int) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """The choice list of one measure, in groups."""
    mine = chosen.measures[number] if number < len(chosen.measures) else ""
    titles = {"count": _("数目"), "sum": _("单元格之和"), "ratio": _("比率")}
    return [
        (title, [(row.key, measure_title(row), row.key == mine) for row in measures().values() if row.kind == kind])
        for kind, title in titles.items()
    ]


def _division_name(digits: str) -> str:
    found = by_code(digits.ljust(6, "0")) if digits else None
    return found.name if found else ""


def written(chosen: Choice, table: Table) -> dict[str, Any]:
    """The answer as a table of texts; with columns across, one column for each of their values and each measure."""
    kinds = [measures()[key].kind for key in chosen.measures]
    if len(chosen.by) == 1:
        titles = [group_title(chosen.rows), *(measure_title(measures()[key]) for key in chosen.measures)]
        start = width(chosen)
        rows = [
            [heads(chosen, row)[0], *(figure(value, kind) for value, kind in zip(row[start:], kinds, strict=True))]
            for row in table.rows
        ]
    else:
        titles, rows = _crossed(chosen, table, kinds)
    return {"titles": titles, "rows": rows[:ON_PAGE], "total": len(rows), "left_out": table.more or len(rows) > ON_PAGE}


def _crossed(chosen: Choice, table: Table, kinds: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    matrix: dict[str, dict[str, list[str]]] = {}
    columns: dict[str, None] = {}
    for row in table.rows:
        line, column = heads(chosen, row)
        columns[column] = None
        matrix.setdefault(line, {})[column] = [
            figure(value, kind) for value, kind in zip(row[width(chosen):], kinds, strict=True)
        ]  # fmt: skip
    names = sorted(columns) if chosen.across == "year" else list(columns)
    several = len(kinds) > 1
    titles = [group_title(chosen.rows)] + [
        f"{measure_title(measures()[key])} · {name}" if several else name for key in chosen.measures for name in names
    ]
    nothing = [said.NONE] * len(kinds)
    rows = [
        [line, *(cells.get(name, nothing)[number] for number in range(len(kinds)) for name in names)]
        for line, cells in matrix.items()
    ]
    return titles, rows


def to_download(
    given: Mapping[str, str], keys: Sequence[str]
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], list[str]]:
    """Columns, rows and notes of the whole answer."""
    chosen = choice(given, keys)
    table = _answer(chosen, MOST_DOWNLOADED)
    notes = [*([note()] if note() else []), *covered(_coverage(chosen)), " ".join(table.sql.split())]
    return table.columns, table.rows, notes


def peers_page(given: Mapping[str, str]) -> dict[str, Any]:
    """One body among its peers, and over the years; or the bodies that bear a name."""
    asked, digits = words(given.get("q", "")), code(given.get("code", ""))
    body = words(given.get("body", ""))
    context: dict[str, Any] = {"q": asked, "note": note(), "body": body, "code": digits}
    if not body:
        context["found"] = ask(("bodies", asked), lambda session: bodies(session, asked)) if asked else []
        return context
    named = ask(("bodies", body), lambda session: bodies(session, body))
    codes = [row["code"] or "" for row in named if row["body"] == body]
    if "code" not in given and len(codes) == 1:
        digits = context["code"] = codes[0]
    rows = ask(("series", body, digits), lambda session: series(session, body, digits, SERIES))
    if not rows:
        return context | {"found": named, "q": body, "body": ""}
    known = sorted({row["year"] for row in rows if row["year"] is not None})
    wanted = year_of(given.get("year", ""))
    year = wanted if wanted in known else (known[-1] if known else None)
    one = next((row for row in rows if row["year"] == year), rows[-1])
    key = given.get("m", "")
    measure = measures().get(key) or measures()["new_received"]
    measure = measures()["new_received"] if measure.kind == "count" else measure
    inside = given.get("inside") == "1" and bool(one["code"])
    return context | {
        "report": one, "years": known, "year": year, "measure": measure, "inside": inside, "series": _series(rows),
        "headings": [_address_title(address) for address in SERIES],
        "series_query": Shown(series_sql(body, digits, SERIES)),
        "choices": _slot(Choice(measures=(measure.key,)), 0)[1:],
        **(_peers(one, year, measure, inside) if year and one["level"] and one["kind"] else {}),
    }  # fmt: skip


def _address_title(address: str) -> str:
    found = next(measure for measure in measures().values() if measure.address == address)
    return measure_title(found)


def _series(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[str]]]:
    names = [address.replace(".", "_") for address in SERIES]
    return [(row, [figure(row[name], "sum") for name in names]) for row in rows]


def _peers(one: Mapping[str, Any], year: int, measure: Any, inside: bool) -> dict[str, Any]:
    province = one["code"][:2] if inside else ""

    def question(session: Any) -> Any:
        sql = f"SELECT {measure.single} FROM reports_wide w WHERE w.report = '{one['report']}'"  # noqa: S608 - a report's number
        own = next(iter(session.run(sql).rows))[0]
        given = {"year": year, "level": one["level"], "kind": one["kind"], "province": province}
        return peers(session, measure, own, **given)

    found = ask(("peers", one["report"], measure.key, province), question)
    drawn = spread(found, one["body"])
    rows = list(zip(drawn.data["categories"], found.counts, strict=True))
    enough = found.many >= FEWEST
    share = round(100 * found.below / found.many) if found.many and found.own is not None and enough else None
    return {
        "peers": found, "chart": drawn, "bins": rows, "share": share, "enough": enough, "query": Shown(found.sql),
        "own": figure(found.own, measure.kind), "middle": figure(found.middle, measure.kind),
        "low": figure(found.low, measure.kind), "high": figure(found.high, measure.kind),
        "level": label("level", one["level"]), "kind": label("kind", one["kind"]),
    }  # fmt: skip


def coverage_page(given: Mapping[str, str]) -> dict[str, Any]:
    """Which divisions have a report of their government, along the tree."""
    known = asked_years()
    wanted = year_of(given.get("year", ""))
    year = wanted if wanted is not None else (known[-1] if known else None)
    parent = code(given.get("code", ""))
    division = by_code(parent) if parent else None
    if division is None or division.level == "township":
        parent, division = "", None
    context: dict[str, Any] = {"years": known, "year": year, "parent": division, "note": note()}
    if year is None:
        return context
    context["above"] = list(reversed(parents(parent))) if parent else []
    context["levels"] = [
        (
            said.LEVELS[row.level],
            f"{row.there:,}",
            f"{row.due:,}",
            figure(row.there / row.due if row.due else None, "ratio"),
        )
        for row in ask(("due", year, parent), lambda session: due(session, year, parent))
    ]
    found = ask(("branches", year, parent), lambda session: branches(session, year, parent))
    context["branches"] = [
        (
            row,
            label("format", row.format) if row.report else "",
            figure(row.there / row.due if row.due else None, "ratio"),
        )
        for row in found
    ]
    context["deepest"] = bool(found) and found[0].level == TREE_LEVELS[-1]
    context["query"] = Shown(branches_sql(year, parent))
    return context
