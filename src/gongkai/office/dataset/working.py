"""The contexts of the desk's pages: the error board, one report with its findings, a figure's place, copied sections."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.corpus.answers import Answer
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.explore.choice import KINDS, LEVELS, Choice, choice, year_of
from gongkai.corpus.explore.copies import SECTIONS, beside, to_compare
from gongkai.corpus.explore.faults import PAGE, board, board_sql, described, failing
from gongkai.corpus.explore.figures import coverage
from gongkai.corpus.explore.kept import MISSING, Kept
from gongkai.corpus.explore.place import CHANGED, GONE, NOT_PRINTED, Shown, check_address, show
from gongkai.corpus.explore.pool import PATIENCE
from gongkai.corpus.explore.reports import between, one_report, section, series
from gongkai.corpus.query import Session
from gongkai.corpus.similar import Wanted, similar
from gongkai.law.forms import TABLES, Row, table_form
from gongkai.office.dataset import words as said
from gongkai.office.dataset.pages import asked_years, covered, note
from gongkai.office.dataset.query import Shown as Query
from gongkai.office.dataset.source import ask
from gongkai.office.dataset.words import figure

AT_ONCE = 1_000
"""Sections that are compared while the person waits; more of them in the background."""
MOST_PAIRS = 200
_READING = threading.Lock()
"""The turn to read an original again, one at a time in a process."""
_PLACES = Kept()


def errors_page(given: Mapping[str, str]) -> dict[str, Any]:
    """The rules that fail, and the reports in which the chosen one does."""
    chosen = choice({name: given.get(name, "") for name in ("since", "until", "level", "kind", "within", "body")}, ())
    rule = given.get("rule", "") if given.get("rule", "") in described() else ""
    page = _page(given.get("page", ""))
    rules = ask(("board", chosen.where), lambda session: board(session, chosen))
    rows, sql = ask(("failing", chosen.where, rule, page), lambda session: failing(session, chosen, rule, page))
    total = next((row.fails for row in rules if row.rule == rule), None)
    counted = ask(
        ("coverage", chosen.where), lambda session: coverage(session, Choice(measures=("reports",), **_only(chosen)))
    )
    return {
        "choice": chosen, "rule": rule, "must": described()[rule][2] if rule else "", "page": page, "total": total,
        "rules": [(row, said.SEVERITIES.get(row.severity, ""), said.LAYERS.get(row.layer, ""), figure(row.share, "ratio")) for row in rules],
        "rows": [(row, said.label("level", row["level"]), said.label("kind", row["kind"])) for row in rows],
        "before": page - 1, "after": page + 1 if len(rows) == PAGE else 0, "years": asked_years(), "note": note(),
        "levels": [(key, said.LEVELS[key], key == chosen.level) for key in LEVELS],
        "kinds": [(key, said.KINDS[key], key == chosen.kind) for key in KINDS],
        "covered": covered(counted), "query": Query(board_sql(chosen)), "rows_query": Query(sql),
    }  # fmt: skip


def _only(chosen: Choice) -> dict[str, Any]:
    return {name: getattr(chosen, name) for name in ("since", "until", "within", "level", "kind", "body")}


def _page(given: str) -> int:
    return max(1, int(given)) if given.isascii() and given.isdecimal() and len(given) < 5 else 1


def report_page(report: str) -> dict[str, Any] | None:
    """One report: its tables as the form has them, its findings, its sections, the other years of its body."""
    found = ask(("report", report), lambda session: one_report(session, report))
    if found is None:
        return None
    head = found.head
    body, digits = head["body"], head["code"] or ""
    years = ask(("series", body, digits, ()), lambda session: series(session, body, digits, ())) if body else []
    marked = {place.partition("@")[0] for finding in found.findings for place in finding["places"]}
    tables = [
        (
            table_form(table, head[f"edition_{table}"]).caption,
            _blocks(table, head[f"edition_{table}"], found.cells, marked),
        )
        for table in TABLES
        if head[f"edition_{table}"]
    ]
    return {
        "head": head, "tables": tables, "findings": _findings(found.findings), "years": years, "note": note(),
        "sections": [(said.SECTIONS.get(row["key"], row["key"]), row) for row in found.sections],
        "level": said.label("level", head["level"]), "kind": said.label("kind", head["kind"]),
        "format": said.label("format", head["format"]),
    }  # fmt: skip


def _findings(rows: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Any, Any]]:
    return [(row, said.SEVERITIES.get(row["severity"], ""), said.LAYERS.get(row["layer"], "")) for row in rows]


Cell = tuple[str, str, bool, str]
"""Address, what is shown, whether a finding concerns it, how it was obtained."""


def _blocks(
    table: str, edition: str, cells: Mapping[str, Mapping[str, Any]], marked: set[str]
) -> list[tuple[list[str], list[tuple[str, list[Cell]]]]]:
    """The rows that share their columns, one block after the other: headings, and rows with their cells."""
    blocks: list[tuple[list[str], list[tuple[str, list[Cell]]]]] = []
    for row in table_form(table, edition).rows:
        heads = [column.label for column in row.columns]
        if not blocks or blocks[-1][0] != heads:
            blocks.append((heads, []))
        blocks[-1][1].append(
            (_row_title(row), [_cell(f"{table}.{row.key}.{column.key}", cells, marked) for column in row.columns])
        )
    return blocks


def _row_title(row: Row) -> str:
    return " ".join([*row.group[-1:], row.label]) if row.group and row.group[-1] != row.label else row.label


def _cell(address: str, cells: Mapping[str, Mapping[str, Any]], marked: set[str]) -> Cell:
    cell = cells.get(address)
    if cell is None:
        return address, "", address in marked, "missing"
    value = figure(cell["value"], "sum") if cell["value"] is not None else ""
    return address, value, address in marked, cell["how"]


def cell_page(report: str, address: str) -> dict[str, Any] | None:
    """One figure beside the place where it was printed."""
    check_address(address)
    found = ask(("report", report), lambda session: one_report(session, report))
    if found is None:
        return None
    cell = found.cells.get(address)
    table, row, column = address.split(".")
    context: dict[str, Any] = {
        "head": found.head, "address": address, "cell": cell, "note": note(), "label": _label(found.head, table, row, column),
        "how": HOW[cell["how"]]() if cell else "", "figure": figure(cell["value"], "sum") if cell else said.NONE,
        "findings": _findings(one for one in found.findings if address in one["places"]),
    }  # fmt: skip
    if settings.DOCUMENTS is None:
        return context | {
            "problem": _("没有设置原文所在的文件夹（GONGKAI_DOCUMENTS），因此只显示数字。请管理员设置后重新启动。")
        }
    place = _place(settings.DOCUMENTS, found.head["document"], found.head["sha256"], address)
    picture = base64.b64encode(place.picture).decode() if place.picture else ""
    return context | {
        "place": place,
        "picture": picture,
        "problem": PROBLEMS[place.problem]() if place.problem in PROBLEMS else place.problem,
    }


def _place(folder: Path, document: str, sha256: str, address: str) -> Shown:
    """The place, which reading takes its own turn for: other pages go on meanwhile. Raises CorpusError."""
    key = document, sha256, address
    place = _PLACES.get(folder, key)
    if place is MISSING:
        if not _READING.acquire(timeout=PATIENCE):
            raise CorpusError("现在查看原文的人较多，请稍后再试")
        try:
            place = show(folder, document, sha256, address)
        finally:
            _READING.release()
        if not place.problem:
            _PLACES.put(folder, key, place)
    return cast("Shown", place)


HOW = {
    "printed": lambda: _("照原文所印"),
    "divided": lambda: _("由连写的数字断开"),
    "ocr": lambda: _("由图像识别"),
    "ambiguous": lambda: _("连写的数字无法断定"),
    "missing": lambda: _("文件中没有这一行"),
}


PROBLEMS = {
    GONE: lambda: _("文件夹里没有这份文件，请检查 GONGKAI_DOCUMENTS 是否为生成数据集时所在的文件夹。"),
    CHANGED: lambda: _("文件的内容与读入时不同，不能据此核对，请重新生成数据集。"),
    NOT_PRINTED: lambda: _("原文中找不到这个单元格所印之处：文件里没有这一行，或者数字没有读出。"),
}


def _label(head: Mapping[str, Any], table: str, row: str, column: str) -> str:
    edition = head[f"edition_{table}"]
    form = table_form(table, edition).row(row) if edition else None
    found = form.column(column) if form else None
    return f"{form.label} · {found.label}" if form and found else f"{table}.{row}.{column}"


def between_page(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What rules over several years and bodies found in a body's reports, and what they could not judge."""
    reports = tuple(row["report"] for row in rows)
    found = ask(("between", reports), lambda session: between(session, reports))
    return {
        "between": _findings(row for row in found if row["state"] == "fails"),
        "unsure": _findings(row for row in found if row["state"] != "fails"),
    }


def wanted(given: Mapping[str, Any]) -> Wanted:
    """Which copies to look for."""
    asked = str(given.get("share", ""))
    share = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 3 else 80
    key = str(given.get("section", ""))
    section_key = key if key in SECTIONS else None
    return Wanted(section_key, year_of(str(given.get("year", ""))), min(max(share, 30), 100) / 100, MOST_PAIRS)


def as_kept(asked: Wanted) -> dict[str, Any]:
    """What was looked for, as a job keeps it beside what it found."""
    return {"section": asked.section, "year": asked.year, "share": asked.share}


def similar_page(given: Mapping[str, str]) -> dict[str, Any]:
    """The pairs at once where they are few, else how many sections there are to compare."""
    asked = wanted(given)
    years = asked_years()
    many = ask(
        ("to compare", asked.section, asked.year), lambda session: to_compare(session, asked.section, asked.year)
    )
    context = {
        "wanted": asked, "share": round(asked.share * 100), "years": years, "many": many, "at_once": many <= AT_ONCE, "note": note(),
        "sections": [(key, said.SECTIONS[key], key == asked.section) for key in SECTIONS], "command": _command(asked),
    }  # fmt: skip
    if many > AT_ONCE:
        return context
    found = ask(("similar", asked), lambda session: pairs(session, asked))
    return context | {"pairs": with_titles(found)}


def pairs(session: Session, asked: Wanted) -> list[dict[str, Any]]:
    """The pairs as plain rows, which a job can keep."""
    names = ("share", "key", "year", "body", "report", "other_year", "other_body", "other_report", "many")
    answer: Answer = similar(session, asked)
    return [dict(zip(names, row[:-1], strict=True)) for row in answer.rows]


def with_titles(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Pairs with the words that pages show."""
    return [
        {**row, "title": said.SECTIONS.get(row["key"], row["key"]), "percent": figure(row["share"], "ratio")}
        for row in rows
    ]


def _command(asked: Wanted) -> str:
    parts = ["gongkai corpus similar --dataset", _("数据集文件夹"), f"--share {asked.share:g} --limit {asked.limit}"]
    parts += [f"--section {asked.section}"] if asked.section else []
    parts += [f"--year {asked.year}"] if asked.year else []
    return " ".join(parts)


def pair_page(first: str, second: str, key: str) -> dict[str, Any] | None:
    """Two sections side by side; None when one is not there."""
    one = ask(("section", first, key), lambda session: section(session, first, key))
    other = ask(("section", second, key), lambda session: section(session, second, key))
    if one is None or other is None:
        return None
    left, right = beside(one["text"], other["text"])
    return {
        "title": said.SECTIONS.get(key, key), "note": note(),
        "sides": [(one, left, figure(left.share, "ratio")), (other, right, figure(right.share, "ratio"))],
    }  # fmt: skip
