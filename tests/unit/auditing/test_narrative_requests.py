"""narrative.requests and narrative.all-answered: prose on requests against table three."""

import pytest

from gongkai.report import AnnualReport, Body, Cell
from tests.unit.auditing.narrative_reports import REQUESTS, failing, outcomes, told

HOLDS, WARNING, NOTE = ("holds", None), ("fails", "warning"), ("fails", "note")
UNKNOWN = ("not_assessable", None)


def case(text: str) -> AnnualReport:
    return told(text, requests=REQUESTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理政府信息公开申请74件。", [HOLDS]),
        ("受理政府信息公开申请76件。", [NOTE]),
        ("本年新收政府信息公开申请76件。", [WARNING]),
        ("受理政府信息公开申请77件。", [WARNING]),
        ("受理政府信息公开申请70余件。", [HOLDS]),
        ("受理政府信息公开申请近80件。", [HOLDS]),
        ("受理政府信息公开申请约80件。", [HOLDS]),
        ("受理政府信息公开申请约100件。", [NOTE]),
        ("收到政府信息公开申请76件（其中上年结转2件）。", [HOLDS, HOLDS]),
        ("办理依申请公开71件。", [HOLDS]),
        ("办理依申请公开72件。", [WARNING]),
        ("答复政府信息公开申请71件，结转下年度5件。", [HOLDS, HOLDS]),
        ("答复政府信息公开申请69件。", [HOLDS]),
        ("答复政府信息公开申请68件，结转下年度6件。", [WARNING, WARNING]),
        ("收到政府信息公开申请74件，涉及自然人71件、商业企业3件。", [HOLDS, HOLDS, HOLDS]),
        ("收到政府信息公开申请74件，自然人申请73件，法人或其他组织申请4件。", [HOLDS, NOTE, WARNING]),
        (
            "答复申请71件。予以公开23件，部分公开10件，不予公开5件，无法提供30件，不予处理1件，其他处理2件。",
            [HOLDS] * 7,
        ),
        ("答复申请71件。予以公开33件，部分公开11件。", [HOLDS, NOTE, WARNING]),
        ("答复申请71件。予以公开及部分公开30件。", [HOLDS, WARNING]),
        ("区政府办公室收到政府信息公开申请9件。", [NOTE]),
        ("本级收到政府信息公开申请9件。", [NOTE]),
        ("上半年收到政府信息公开申请9件。", [NOTE]),
        ("代市政府办理政府信息公开申请8件。", [NOTE]),
        ("各部门收到政府信息公开申请62件。", [NOTE]),
        ("全县各部门共收到政府信息公开申请62件。", [WARNING]),
        ("2023年我县收到政府信息公开申请9件。", [WARNING]),
        ("共办理依申请公开76件，其中新收74件、结转2件。", [HOLDS, HOLDS, HOLDS]),
        ("共办理依申请公开76件，其中新收74件、结转3件。", [HOLDS, HOLDS, WARNING]),
        ("渠道畅通，线下受理点18个。", [UNKNOWN]),
        ("受市政府委托办理政府信息公开申请8件。", [NOTE]),
        ("人大代表提出政府信息公开申请8件。", [WARNING]),
        ("2022年收到政府信息公开申请9件。", [NOTE]),
        ("2023年全县收到政府信息公开申请9件。", [WARNING]),
        ("未收到政府信息公开申请。", []),
        ("主动公开信息3条。", [UNKNOWN]),
    ],
)
def test_requests(text: str, expected: list[tuple[str, str | None]]) -> None:
    said = f"（一）依申请公开。{text}"
    assert outcomes("narrative.requests", case(said)) == expected


def test_message_says_which_figure_fits() -> None:
    [note] = failing("narrative.requests", case("全县收到政府信息公开申请76件。"))
    assert note.message == (
        "第一部分“全县收到政府信息公开申请76件”，表三“本年新收”为 74，76 是“本年新收加上年结转”。"
        "请在正文写明这个件数的口径，或改写为 74。"
    )
    assert note.where == ("overview:0", "requests.new_received.total", "requests.carried_over.total")
    assert (note.expected, note.printed) == (74, 76)


def test_hint_where_only_natural_persons_were_counted() -> None:
    [wrong] = failing("narrative.requests", case("答复政府信息公开申请71件。予以公开及部分公开30件。"))
    assert "30 与“自然人”一列的数相同" in wrong.message


def test_denial_that_agrees_holds() -> None:
    assert outcomes("narrative.requests", told("未收到政府信息公开申请。")) == [HOLDS]


def test_blank_total_is_added_up_and_said() -> None:
    subject = told("受理政府信息公开申请75件。", requests={**REQUESTS, "new_received.total": Cell(None, "")})
    [wrong] = failing("narrative.requests", subject)
    assert (wrong.expected, "总计一列空白" in wrong.message) == (74, True)


@pytest.mark.parametrize(
    "requests",
    [
        None,
        {**REQUESTS, "new_received.total": Cell(None, "7113000074", "ambiguous", candidates=(74, 0))},
        dict.fromkeys((f"new_received.{key}" for key in ("natural_person", "commercial", "research", "social")), None)
        | dict.fromkeys((f"new_received.{key}" for key in ("legal_service", "other", "total")), None),
    ],
)
def test_without_the_figure_nothing_is_assessed(requests: dict[str, Cell | int | None] | None) -> None:
    assert outcomes("narrative.requests", told("受理政府信息公开申请75件。", requests=requests)) == [UNKNOWN]


def test_office_that_is_the_reporting_body_is_no_other_scope() -> None:
    body = Body("示范市人民政府办公厅", level="city", kind="department")
    subject = told("市政府办公厅共受理政府信息公开申请9件。", requests=REQUESTS, body=body)
    department = told(
        "示范局受理政府信息公开申请9件。", requests=REQUESTS, body=Body("示范县示范局", kind="department")
    )
    area = told("全县受理政府信息公开申请9件。", requests=REQUESTS, body=Body("示范县示范局", kind="department"))
    nobody = told("示范局受理政府信息公开申请9件。", requests=REQUESTS, body=Body(None))
    found = [outcomes("narrative.requests", item) for item in (subject, department, area, nobody)]
    assert found == [[NOTE], [WARNING], [NOTE], [WARNING]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请74件，所有申请均已按要求办理完成。", [WARNING]),
        ("收到申请74件，均已办结。", [WARNING]),
        ("收到申请74件，均在法定期限内予以答复。", [WARNING]),
        ("收到申请76件，均在法定期限内予以答复，结转下年度5件。", [NOTE]),
        ("答复申请71件，均在法定期限内予以答复。", [HOLDS]),
        ("办理依申请公开事项71件，均依法作出答复。", [HOLDS]),
        ("收到申请74件，办结率100%。", [WARNING]),
        ("上半年收到申请4件，均已办结。", [NOTE]),
        ("收到申请74件。", [UNKNOWN]),
    ],
)
def test_all_answered(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert outcomes("narrative.all-answered", case(f"（一）依申请公开。{text}")) == expected


def test_all_answered_without_the_table_goes_by_the_prose() -> None:
    text = "收到政府信息公开申请9件，均已办结"
    bare = told(f"{text}。", requests=None)
    stated = told(f"{text}，结转下年度1件。", requests=None)
    none = told(f"{text}，没有结转下年度的申请。", requests=None)
    found = [outcomes("narrative.all-answered", item) for item in (bare, stated, none, told(f"{text}。"))]
    assert found == [[UNKNOWN], [WARNING], [HOLDS], [HOLDS]]
