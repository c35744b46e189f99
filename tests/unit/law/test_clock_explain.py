"""The ledger in words: the lines that a requester and a court read."""

from datetime import date
from typing import Any

import pytest

from gongkai.law.acts import Act
from gongkai.law.clock import ledger, ledger_as_json
from gongkai.law.data import read_toml
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()


def act(kind: str, on: str, **particulars: Any) -> Act:
    return Act(kind=kind, on=date.fromisoformat(on), **particulars)


RECEIVED = act("received", "2026-03-02", channel="in_person")
CONSULTED = (
    RECEIVED,
    act("consultation_opened", "2026-03-09", consultee="third_party", party="示范公司"),
    act("consultation_answered", "2026-03-20", party="示范公司"),
    act("extended", "2026-04-01", days=20, approved_by="王某"),
)


def test_every_step_of_a_consulted_and_extended_request() -> None:
    assert ledger(CONSULTED, CALENDAR).explain()[:-1] == (
        "收到之日：2026-03-02（当面提交，条例第三十一条第（一）项），次日起算。",
        "2026-03-03至2026-03-09：答复期限，计5个工作日，累计5个（条例第三十三条第二款）。",
        "2026-03-10至2026-03-20：向“示范公司”征求意见，9个工作日不计入期限（条例第三十三条第三款、第三十二条）。",
        "2026-03-23至2026-04-13：答复期限，计15个工作日，累计20个（条例第三十三条第二款）。",
        "2026-04-14至2026-05-13：延长的期限，计20个工作日，累计40个（条例第三十三条第二款，王某同意）。",
        "答复期限届满日：2026-05-13。",
        "需要补正的，应当在2026-03-11前（含当日）一次性告知（条例第三十条）。",
        (
            "第三方“示范公司”答复的截止日：2026-03-30（条例第三十二条），逾期未提出意见的，由行政机关自行决定是否公开，不视为同意。"
            "已于2026-03-20完成。"
        ),
    )


def test_the_same_in_english() -> None:
    lines = ledger(CONSULTED, CALENDAR).explain("en")
    assert lines[2] == "2026-03-10 to 2026-03-20: consulting 示范公司, 9 working days not counted (Art 33(3), Art 32)."
    assert lines[5] == "The reply is due by 2026-05-13."


@pytest.mark.parametrize(
    ("acts", "line"),
    [
        (
            [act("received", "2026-03-02", channel="fax")],
            "申请于2026-03-02到达（传真），尚未与申请人确认，收到之日未定（条例第三十一条第（三）项）。",
        ),
        ([act("received", "2026-03-02", channel="fax")], "当前没有进行中的答复期限（待确认收到）。"),
        (
            [RECEIVED, act("consultation_opened", "2026-03-09", consultee="organ", party="示范局")],
            "期限中止：收到意见的次日起，继续计算剩余的15个工作日。",
        ),
        (
            [RECEIVED, act("decided", "2026-03-26", disposition="granted"), act("served", "2026-03-30")],
            "答复期限届满日：2026-03-30；按期送达。",
        ),
        (
            [RECEIVED, act("decided", "2026-03-26", disposition="granted"), act("served", "2026-03-31")],
            "答复期限届满日：2026-03-30；逾期送达。",
        ),
        ([RECEIVED, act("withdrawn", "2026-03-26")], "答复期限届满日：2026-03-30；未经答复办结。"),
        (
            [act("received", "2026-12-11", channel="in_person")],
            "答复期限届满日（暂定）：2027-01-11，最早可能为2027-01-08；2027年的放假通知尚未公布，公布后重新计算。",
        ),
        (
            [RECEIVED, act("withdrawn", "2026-03-26"), act("reopened", "2026-03-27", mode="error", reason="误录")],
            "“2026-03-26申请人撤回申请”因更正错误办结不再计算，原记录保留。",
        ),
        (
            [RECEIVED, act("supplement_requested", "2026-03-12", days=5)],
            "注意：“2026-03-12告知补正”超过了2026-03-11的告知期限（条例第三十条）。",
        ),
        (
            [act("received", "2026-12-20", channel="in_person"), act("fee_noticed", "2026-12-21")],
            "申请人缴费的截止日：2027-01-19（暂定）（《信息处理费管理办法》），逾期视为放弃申请。",
        ),
    ],
)
def test_lines(acts: list[Act], line: str) -> None:
    assert line in ledger(acts, CALENDAR).explain()


def test_a_provisional_close_leaves_on_time_open() -> None:
    acts = [
        act("received", "2026-12-11", channel="in_person"),
        act("decided", "2027-01-05", disposition="granted"),
        act("served", "2027-01-11"),
    ]
    assert "答复期限届满日：2027-01-11；是否按期待放假通知公布后确定。" in ledger(acts, CALENDAR).explain()


def test_json_says_the_same_as_the_ledger() -> None:
    data = ledger_as_json(ledger(CONSULTED, CALENDAR, today=date(2026, 4, 1)))
    assert (data["due"], data["earliest"], data["provisional"], data["state"]) == (
        "2026-05-13",
        "2026-05-13",
        False,
        "open",
    )
    assert data["intervals"][1]["opened_by"]["party"] == "示范公司"
    assert data["terms"][1]["silence"] == "organ_decides"
    assert data["explanation"][0].startswith("收到之日")
    remarks = ledger_as_json(ledger([RECEIVED, act("fee_noticed", "2026-03-10")], CALENDAR), "en")["remarks"]
    assert remarks[0]["text"].startswith("Note: no day of delivery is recorded")


def test_every_sentence_has_both_languages() -> None:
    texts = read_toml("clock_text.toml")
    assert [
        f"{group}.{key}" for group, items in texts.items() for key, item in items.items() if set(item) != {"zh", "en"}
    ] == []
