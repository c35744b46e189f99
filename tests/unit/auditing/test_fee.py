"""fee.reported: section six and the information-processing fee."""

from dataclasses import replace

import pytest

from gongkai.auditing.examples import report
from tests.unit.auditing.narrative_reports import failing, outcomes, told

HOLDS, WARNING, NOTE = ("holds", None), ("fails", "warning"), ("fails", "note")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年全县收取信息处理费400元。", [HOLDS]),
        ("收取信息处理费0元。", [HOLDS]),
        ("按照《政府信息公开信息处理费管理办法》规定，本年度收取0元。", [HOLDS]),
        ("本年度没有产生信息公开处理费。", [HOLDS]),
        ("政府信息公开未发生收费情况。", [HOLDS]),
        ("未开展政府信息公开收费工作。", [HOLDS]),
        ("依申请提供政府信息，信息处理费免收。", [HOLDS]),
        ("发出收费通知1件，收取信息处理费380元。", [HOLDS]),
        ("收取信息处理费400元，其中按件300元，按量100元。", [HOLDS, HOLDS]),
        ("收取信息处理费400元，其中按件300元，按量150元。", [HOLDS, WARNING]),
        ("无其他需要报告的事项。", [WARNING]),
        ("严格执行信息处理费管理办法。", [WARNING]),
        ("", [WARNING]),
    ],
)
def test_section_six(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert outcomes("fee.reported", told(sections={"other": text})) == expected


@pytest.mark.parametrize("end", ["", "用", "用、行政机关不再处理其政府信息公开申请 | 0 | 0"])
def test_a_row_of_a_torn_table_reports_no_fee(end: str) -> None:
    row = f"1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请\n2.申请人逾期未按收费通知\n要求缴纳费{end}"
    [missing] = failing("fee.reported", report(2023, sections={"requests": row, "other": "无其他需要报告的事项。"}))
    assert missing.where == ("other",)


def test_fee_reported_elsewhere_is_a_note() -> None:
    subject = told("依申请公开收取信息处理费80元。", sections={"other": "无。"})
    assert outcomes("fee.reported", subject) == [NOTE]


def test_years_before_the_duty_and_unknown_years() -> None:
    early = told(sections={"other": "无。"}, year=2020)
    unknown = replace(told(sections={"other": "无。"}), year=None)
    assert outcomes("fee.reported", early) == [HOLDS]
    assert outcomes("fee.reported", unknown) == [("not_assessable", None)]


def test_missing_section() -> None:
    [missing] = failing("fee.reported", report(2023, sections={"other": None}))
    assert missing.message == "报告没有第六部分，也没有写信息处理费，请补写本年度收取的金额，没有收取的写明没有收取。"


def test_a_fault_of_the_fee_is_told_once() -> None:
    subject = told(sections={"other": "收取信息处理费400元，其中按件300元，按量150元。"})
    assert (len(failing("fee.reported", subject)), failing("narrative.breakdown", subject)) == (1, [])


def test_one_item_may_not_be_larger_than_the_fee() -> None:
    subject = told(sections={"other": "收取信息处理费400元，其中按件500元。"})
    [wrong] = failing("fee.reported", subject)
    assert (wrong.expected, wrong.printed) == (500, 400)
