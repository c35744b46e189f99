"""Files with the reports of several bodies or years: the first is read, the others are named, nothing of them is mixed in."""

from __future__ import annotations

import pytest

from gongkai.reading import read_bytes
from gongkai.reading.document import Document, Grid, GridCell, Paragraph
from gongkai.reading.several import first_report
from gongkai.report import Noise
from tests.generator import make
from tests.generator.compare import differences

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "五、存在的主要问题及改进情况",
)


def document(*parts: str | Grid) -> Document:
    return Document("text", [part if isinstance(part, Grid) else Paragraph(part) for part in parts])


def titled(body: str, year: int = 2023) -> str:
    return f"{body}{year}年政府信息公开工作年度报告"


def test_the_first_of_two_reports_is_read_as_if_it_stood_alone() -> None:
    first, second = make(11, "html_spans", []), make(12, "html_spans", [])
    head, _, tail = first.data.decode().partition("</body>")
    data = head + second.data.decode().partition("<body>")[2] + tail
    report = read_bytes(data.encode(), "a.html")
    assert differences(first, report) == []
    assert [(noise.kind, second.truth.place in noise.printed) for noise in report.noise] == [("several", True)]


def test_a_body_named_on_the_line_above_belongs_to_its_title() -> None:
    whole = document(
        "示范县水务局",
        "2023年政府信息公开工作年度报告",
        *HEADINGS,
        "示范县财政局",
        "2023年政府信息公开工作年度报告",
        *HEADINGS,
    )
    first, others = first_report(whole)
    assert (len(first.blocks), others) == (6, ("示范县财政局2023年政府信息公开工作年度报告",))


@pytest.mark.parametrize(
    "blocks",
    [
        (titled("示范县水务局"), *HEADINGS),
        (titled("示范县水务局"), *HEADINGS, titled("示范县水务局"), *HEADINGS),
        (titled("示范县水务局"), *HEADINGS, titled("示范县财政局"), titled("示范县教育局"), "下一篇"),
        (titled("示范县水务局"), titled("示范县财政局"), *HEADINGS),
        (
            titled("示范县水务局"),
            *HEADINGS,
            Grid([[GridCell("1", 0)]]),
            "关于印发2023年政府信息公开工作年度报告的通知",
            *HEADINGS,
        ),
    ],
)
def test_one_report_stays_whole(blocks: tuple[str | Grid, ...]) -> None:
    whole = document(*blocks)
    assert first_report(whole) == (whole, ())


def test_another_year_of_the_same_body_is_another_report() -> None:
    whole = document(titled("示范县水务局"), *HEADINGS, titled("示范县水务局", 2022), *HEADINGS)
    assert first_report(whole)[1] == (titled("示范县水务局", 2022),)


def test_the_noise_is_part_of_the_report() -> None:
    data = "\n".join((titled("示范县水务局"), *HEADINGS, titled("示范县财政局"), *HEADINGS)).encode()
    assert read_bytes(data, "a.txt").noise == (Noise("several", titled("示范县财政局"), "head", 0),)
