"""narrative.breakdown and narrative.percent: figures in prose against each other."""

import pytest

from gongkai.auditing.examples import balanced
from tests.unit.auditing.narrative_reports import REQUESTS, failing, outcomes, told

HOLDS, WARNING, NOTE = ("holds", None), ("fails", "warning"), ("fails", "note")
UNKNOWN = ("not_assessable", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开信息134条。网站公开信息77条，微信公众号57条。", [HOLDS]),
        ("主动公开信息135条。网站公开信息77条，微信公众号57条。", [NOTE]),
        ("主动公开信息40条，其中政策1条，预案4条，重大项目19条，其他信息16条。", [HOLDS]),
        ("主动公开信息40条，其中政策1条，预案4条，重大项目14条，其他信息16条。", [WARNING]),
        ("主动公开信息30条，其中政策1条，预案4条，重大项目14条，其他信息16条。", [WARNING]),
        ("主动公开信息40余条，其中政策1条，其他信息16条。", [UNKNOWN]),
        ("主动公开信息40条，其中政策10条，预案4条。", [UNKNOWN]),
        ("主动公开信息40条，其中政策10条、预案4条等。", [UNKNOWN]),
        ("主动公开信息40条，其中政策10条。", [HOLDS]),
        ("主动公开信息40条，其中政策100条。", [WARNING]),
        ("答复申请30件。予以公开9件，部分公开1件，不予公开5件，无法提供9件，不予处理3件，其他处理1件。", [WARNING]),
        ("网上申请20件，信函申请8件，共28件。", [HOLDS]),
        ("网上申请20件，信函申请8件，共27件。", [WARNING]),
        ("自然人申请71件、商业企业申请3件，合计74件。", [HOLDS]),
        ("予以公开20件，部分公开10件，不予公开5件，共计36件。", [WARNING]),
        ("网站公开信息77条，微信公众号发布57条，共135条。", [NOTE]),
        ("收到申请74件，网上申请20件，信函申请8件，共答复71件。", [UNKNOWN]),
        ("网上申请20件，占比较高，共参加培训27件次。", [UNKNOWN]),
        ("收取信息处理费500元，其中按件计收300元，按量计收100元，其他计收50元。", [UNKNOWN]),
        ("公开工作有序开展。", [UNKNOWN]),
    ],
)
def test_breakdown(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert outcomes("narrative.breakdown", told(f"（一）依申请公开。{text}")) == expected


def test_breakdown_prints_the_sum() -> None:
    [wrong] = failing("narrative.breakdown", told("主动公开信息13条，其中政策1条，预案4条，项目2条，其他信息5条。"))
    assert wrong.message == (
        "第一部分“主动公开信息13条”，列出的各部分之和为 12条（1＋4＋2＋5），与总数 13条相差 1条。"
        "请逐项核对，改正总数或漏列、写错的一项；没有列全的，请写“等”。"
    )
    assert (wrong.expected, wrong.printed, wrong.subject) == (12, 13, "13=1＋4＋2＋5")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("答复申请805件。不予公开35件，占4.34%。", [HOLDS]),
        ("答复申请805件。不予公开35件，占4.35%。", [HOLDS]),
        ("答复申请805件。予以公开258件，占33.9%。", [WARNING]),
        ("受理申请859件，答复申请805件。予以公开258件，占30.0%。", [HOLDS]),
        ("答复申请60件。予以公开38件，占51.4%。", [HOLDS]),
        ("答复申请60件。予以公开38件，占50%。", [HOLDS]),
        ("主动公开信息40条，其中政策10条，占25%。", [HOLDS]),
        ("主动公开信息40条，其中政策10条，占35%。", [WARNING]),
        ("主动公开信息0条，其中政策0条，占0%。", [UNKNOWN]),
        ("收到申请110件，比上年的100件增长10%。", [HOLDS]),
        ("收到申请110件，比上年的100件增长12%。", [WARNING]),
        ("收到申请110件，较上年增加10件，增长10%。", [HOLDS]),
        ("收到申请110件，比上年的0件增长10%。", [UNKNOWN]),
        ("收到申请110件，比上年100件增加10件，增长10%。", [HOLDS]),
        ("收到申请110件，比上年100件增加10件，增长11%。", [HOLDS]),
        ("收到申请110件，比上年100件增加10件，增长15%。", [WARNING]),
        ("收到申请由上年的100件增加到110件，增长10%。", [HOLDS]),
        ("收到申请由上年的100件增加到110件，增长20%。", [WARNING]),
        ("收到申请110件，同比增长10%（上年100件）。", [HOLDS]),
        ("收到申请110件，同比增长20%（2022年100件）。", [WARNING]),
        ("收到申请74件，同比下降10%（上年24件）。", [WARNING]),
        ("收到申请90件，同比下降10%（上年100件），其中网上申请80件。", [HOLDS]),
        ("收到申请110件，同比下降10%（上年100件）。", [WARNING]),
        ("2022年主动公开信息800条，2023年主动公开信息856条，同比增长7%。", [HOLDS]),
        ("2023年收到申请110件，2022年100件，同比增长10%。", [HOLDS]),
        ("2023年收到申请110件，2022年100件，同比增长20%。", [WARNING]),
        ("比上年的100件增加10件，增长10%。", [UNKNOWN]),
        ("收到申请110件，较上年增长12%。", [UNKNOWN]),
        ("收到申请74件，办结率93.4%。", [HOLDS]),
        ("收到申请74件，办结率95.9%。", [HOLDS]),
        ("收到申请74件，办结率98%。", [NOTE]),
        ("收到申请74件，办结率100%。", [UNKNOWN]),
        ("公开工作有序开展。", [UNKNOWN]),
    ],
)
def test_percent(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert outcomes("narrative.percent", told(f"（一）依申请公开。{text}", requests=REQUESTS)) == expected


def test_a_rise_called_a_fall_says_which_way_it_went() -> None:
    text = "（一）依申请公开。收到申请74件，同比下降10%（上年24件）。"
    [wrong] = failing("narrative.percent", told(text))
    assert wrong.message == (
        "第一部分“同比下降10%”，文中的数由 24 变为 74，是增长 208.3%，不是下降，请核对增减的方向和上一年的数。"
    )
    assert (wrong.expected, wrong.printed) == ("增长208.3%", "下降10%")


def test_rates_need_the_table() -> None:
    text = "（一）依申请公开。收到申请74件，办结率98%。"
    found = [outcomes("narrative.percent", told(text, requests=item)) for item in (None, balanced({}))]
    assert found == [[UNKNOWN], [UNKNOWN]]


def test_percent_shows_the_calculation() -> None:
    [wrong] = failing("narrative.percent", told("答复政府信息公开申请805件。予以公开258件，占33.9%。", requests=None))
    assert wrong.message == (
        "第一部分“占33.9%”，按文中的数计算 258÷805＝32%，印为 33.9%，请重新计算百分比，或核对件数是否写错。"
    )
