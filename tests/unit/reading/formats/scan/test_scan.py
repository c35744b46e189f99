"""Scanned reports: every cell, its confidence, and what is said where the extra is not installed."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.auditing.rules.recognised import recognised
from gongkai.reading import read_bytes
from gongkai.reading.errors import NotYetRead
from gongkai.reading.formats.scan import reader
from gongkai.reading.formats.scan.figures import figure_of
from gongkai.reading.formats.scan.recogniser import Recognised
from gongkai.report import SURE
from tests.generator import LAYOUTS
from tests.generator.make import invent
from tests.generator.printed import print_report
from tests.generator.scans import Scanner, pdf, tiff


def printed(seed: int) -> bytes:
    rng = Random(f"scan:{seed}")
    return LAYOUTS["pdf_ruled"].write(print_report(rng, invent(rng, seed, blanks=True, rows_may_miss=False)), rng)


@pytest.mark.parametrize(
    ("seed", "kind"),
    [(1, "tiff"), (2, "pdf")],
)
def test_a_scan_is_read_cell_for_cell(seed: int, kind: str) -> None:
    source = printed(seed)
    truth = read_bytes(source, "truth.pdf")
    pages = Scanner(dpi=150, angle=0.8 - seed, seed=seed).pages(source)
    report = read_bytes(tiff(pages) if kind == "tiff" else pdf(pages, 150), f"scan.{kind}")
    cells = dict(report.cells())
    assert {address: cell.value for address, cell in cells.items()} == {a: cell.value for a, cell in truth.cells()}
    assert {cell.how for cell in cells.values()} == {"ocr"}
    assert all(cell.confidence >= SURE for cell in cells.values())
    assert (report.year, report.body.name) == (truth.year, truth.body.name)
    assert [section.key for section in report.sections] == [section.key for section in truth.sections]
    assert all(result.state == "holds" for result in recognised(report))


def test_without_the_extra_a_scan_is_refused_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "NEEDED", ("no_such_package",))
    pages = Scanner(dpi=72, angle=0).pages(printed(3))
    for data in (tiff(pages), pdf(pages, 72)):
        with pytest.raises(NotYetRead, match=r"gongkai\[ocr\]"):
            read_bytes(data, "scan")


def test_two_views_that_agree_are_as_sure_as_the_less_sure_one() -> None:
    assert figure_of(Recognised("7", 0.9, "7", 0.98), Recognised("7", 0.9, "7", 0.95)) == Recognised("7", 0.95)


def test_two_views_that_differ_are_not_sure_at_all() -> None:
    assert figure_of(Recognised("7", 0.9, "7", 0.98), Recognised("1", 0.9, "1", 0.99)) == Recognised("1", 0.0)
