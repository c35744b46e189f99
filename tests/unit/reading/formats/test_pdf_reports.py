"""Whole reports as PDF: committed ones, random ones set by typst, and the real one with real faults."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from gongkai.reading.document import Document
from gongkai.reading.formats.pdf import parse
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.pdf_samples import LABELS, Figures, Look, figures, pdf

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "pdf"
EXPECTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
SECTIONS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
PROACTIVE = ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"]
NUMBER = re.compile(r"\d[\d.]*")


def number_rows(document: Document) -> list[tuple[bool, list[str]]]:
    """The rows that hold a number: whether their columns are exact, and their texts."""
    return [
        (grid.exact, [cell.text for cell in row])
        for grid in document.grids()
        for row in grid.rows
        if any(NUMBER.fullmatch(cell.text) for cell in row)
    ]


def numbers(document: Document) -> list[str]:
    """All number cells in reading order."""
    return [text for _, row in number_rows(document) for text in row if NUMBER.fullmatch(text)]


def assert_no_wrong_figure(given: Figures, document: Document) -> None:
    """Every row of figures is there; where columns are exact blanks stand in their places, else only the order holds."""
    wanted = [row for row in given.rows() if any(row)]
    found = number_rows(document)
    assert len(found) == len(wanted)
    for (exact, texts), row in zip(found, wanted, strict=True):
        if exact:
            assert texts[-len(row) :] == row or (len(row) == 1 and row[0] in texts)
        else:
            assert [text for text in texts if NUMBER.fullmatch(text)] == [text for text in row if text]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_committed_reports_read_exactly(name: str) -> None:
    document = parse((FIXTURES / f"{name}.pdf").read_bytes(), Deadline())
    rows = number_rows(document)
    labels = [*PROACTIVE, *LABELS, ""]
    assert all(exact for exact, _ in rows)
    for (_, texts), wanted, label in zip(rows, EXPECTED[name], labels, strict=True):
        assert texts[-len(wanted) :] == wanted or texts[-2:] == [label, wanted[0]]
        assert not label or label in texts
    assert [block.text for block in document.paragraphs() if block.text in SECTIONS] == SECTIONS


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_table_three_is_one_grid_over_its_pages(name: str) -> None:
    document = parse((FIXTURES / f"{name}.pdf").read_bytes(), Deadline())
    grid = next(grid for grid in document.grids() if grid.width == 10)
    assert {cell.page for row in grid.rows for cell in row} == {grid.page, grid.page + 1}
    assert [cell.text for row in grid.rows for cell in row if cell.text.startswith("三、")] == ["三、本年度办理结果"]
    groups = [cell for row in grid.rows for cell in row if re.match("（[三四五六]）", cell.text)]
    assert [(cell.text, cell.rowspan) for cell in groups] == [
        ("（三）不予公开", 8),
        ("（四）无法提供", 3),
        ("（五）不予处理", 5),
        ("（六）其他处理", 3),
    ]


def look(chance: random.Random, ruled: bool) -> Look:
    inset = chance.choice(["2pt", "3pt", "5pt", "(x: 3pt, y: 6pt)"])
    first = "3.4em" if inset == "5pt" else "2.9em"
    return Look(
        ruled=ruled,
        size=chance.choice([8, 9, 10.5]),
        inset=inset,
        align=chance.choice(["center + horizon", "right + horizon", "left", "center"]),
        label_align=chance.choice(["left + horizon", "left"]),
        filler=chance.randrange(9),
        upright=chance.random() < 0.7,
        footer=chance.choice(["— 1 —", "- 1 -", "1", "第 1 页"]),
        columns=f"({first}, {chance.choice(('6em, 11em', '7em, 9em'))}, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr)",
        stroke=chance.choice(["0.5pt", "1pt", "0.1pt"]),
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_random_reports_give_their_figures_back(ruled: bool, seed: int) -> None:
    chance = random.Random(seed)
    given = figures(seed, look(chance, ruled), blanks=0.1 if ruled else 0.0, large=chance.random() < 0.5)
    document = parse(pdf(given), Deadline())
    assert_no_wrong_figure(given, document)
    if ruled:
        assert all(exact for exact, _ in number_rows(document))
    assert [block.text for block in document.paragraphs() if block.text in SECTIONS] == SECTIONS
    assert not [block.text for block in document.paragraphs() if re.search("^[—\\- 第]*[0-9]+[—\\- 页]*$", block.text)]


@pytest.mark.parametrize("seed", range(100, 110))
def test_blanks_of_unruled_tables_never_move_a_figure(seed: int) -> None:
    chance = random.Random(seed)
    given = figures(seed, look(chance, ruled=False), blanks=0.2, large=chance.random() < 0.5)
    assert_no_wrong_figure(given, parse(pdf(given), Deadline()))


def test_the_real_report_with_faults_keeps_its_figures(reports_dir: Path) -> None:
    source = next((reports_dir / "real").glob("007_*.pdf"))
    labels = json.loads(next((reports_dir / "expected").glob("007*.json")).read_text(encoding="utf-8"))
    wanted = [
        value
        for table in ("proactive", "requests", "remedies")
        for row in labels["tables"][table].values()
        for value in row.values()
    ]
    document = parse(source.read_bytes(), Deadline())
    assert [float(text) for text in numbers(document)] == wanted
    assert [(grid.page, grid.exact, grid.width) for grid in document.grids()] == [
        (2, True, 4),
        (3, True, 10),
        (4, True, 15),
    ]
    assert document.pages == 5
