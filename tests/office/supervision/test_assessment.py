"""Assessment: indicators that add up, sheets, self-scores, reviews, appeals, ranks, the notice."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.letters import letter_lines
from gongkai.law.workdays import default_calendar
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.supervision.appeals import DAYS, last_day
from gongkai.office.supervision.automatic import QUERIES, Measured, automatic, ranks, worth
from gongkai.office.supervision.domain.appeal_mark import appeal_mark, decide_appeal
from gongkai.office.supervision.domain.create_scheme import create_scheme
from gongkai.office.supervision.domain.import_evaluation import import_evaluation
from gongkai.office.supervision.domain.import_indicators import import_indicators
from gongkai.office.supervision.domain.issue_notice import issue_notice
from gongkai.office.supervision.domain.open_scheme import open_scheme, recompute_marks
from gongkai.office.supervision.domain.score_sheet import Given, return_sheet, review_sheet, submit_self_score
from gongkai.office.supervision.domain.set_indicator import remove_indicator, set_indicator
from gongkai.office.supervision.importing import Imported
from gongkai.office.supervision.models import Evaluation, EvaluationResult, Mark, Scheme, Sheet
from gongkai.office.supervision.notice import grade_name, grade_of, notice_letter
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, who
from tests.office.supervision import scenes

POINTS = st.decimals(0, 100, places=2)


@given(st.dictionaries(st.integers(0, 50), POINTS, max_size=20))
def test_ranks(totals: dict[int, Decimal]) -> None:
    found = ranks(totals)
    ordered = sorted(totals, key=lambda key: -totals[key])
    assert [found[key] for key in ordered] == [
        1 + next(place for place, other in enumerate(ordered) if totals[other] == totals[key]) for key in ordered
    ]


@given(st.integers(0, 50), st.integers(0, 50), st.decimals("0.01", 100, places=2))
def test_a_share_is_never_more_than_the_weight(good: int, bad: int, weight: Decimal) -> None:
    found = worth(Measured(Decimal(good), Decimal(good + bad)), weight, Decimal(0))
    assert 0 <= found <= weight
    assert (found == weight) or bad > 0
    assert worth(Measured(Decimal(good), None), weight, weight) == (0 if good else weight)


def test_every_automatic_indicator_has_its_query() -> None:
    assert list(QUERIES) == list(automatic())
    assert {item.score for item in automatic().values()} == {"share", "each"}


def test_a_scheme_is_checked(county: County) -> None:
    scheme = scenes.drafted(county)
    for values, field in (
        ({"kinds": []}, "kinds"), ({"kinds": ["cat"]}, "kinds"), ({"title": scheme.title}, "title"), ({"basis": ""}, "basis"),
        ({"year": 3000}, "year"),
    ):  # fmt: skip
        with pytest.raises(Refused) as found:
            scenes.drawn(county, **{"title": "另一方案", **values})
        assert found.value.field == field
    assert scheme.total == 100


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"weight": Decimal(0)}, "weight"), ({"weight": Decimal("0.005")}, "weight"), ({"weight": Decimal("NaN")}, "weight"),
        ({"weight": Decimal(101)}, "weight"), ({"title": "按时答复"}, "title"), ({"heading": ""}, "heading"),
        ({"query": "cat"}, "query"), ({"query": "report_errors"}, "deduct"), ({"deduct": Decimal(2)}, "deduct"),
    ],
)  # fmt: skip
def test_an_indicator_is_checked(county: County, values: dict[str, Any], field: str) -> None:
    scheme = scenes.drafted(county)
    with pytest.raises(Refused) as found:
        set_indicator(
            actor=who(county, "supervisor"), scheme=scheme,
            **{"heading": "平台", "title": "栏目", "weight": Decimal(10), **values},
        )  # fmt: skip
    assert (found.value.field, scheme.indicators.count()) == (field, 2)


def test_weights_must_add_up(county: County) -> None:
    scheme, supervisor = scenes.drafted(county), who(county, "supervisor")
    first = scheme.indicators.all()[0]
    set_indicator(
        actor=supervisor, scheme=scheme, heading="依申请公开", title="按时答复", weight=Decimal(30), indicator=first
    )
    until = {"self_until": TODAY, "appeal_until": TODAY}
    with pytest.raises(Refused, match="合计为90分，应为100分"):
        open_scheme(actor=supervisor, scheme=scheme, **until)
    remove_indicator(actor=supervisor, scheme=scheme, indicator=first)
    assert [item.title for item in scheme.indicators.all()] == ["解读质量"]
    set_indicator(actor=supervisor, scheme=scheme, heading="平台", title="栏目", weight=Decimal(40))
    with pytest.raises(Refused, match="早于"):
        open_scheme(actor=supervisor, scheme=scheme, self_until=TODAY - timedelta(days=1), appeal_until=TODAY)
    scheme.kinds = ["dispatched_organ"]
    scheme.save()
    with pytest.raises(Refused, match="没有属于所选类型的机构"):
        open_scheme(actor=supervisor, scheme=scheme, **until)


def test_a_scheme_holds_so_many_indicators(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = scenes.drafted(county)
    monkeypatch.setattr("gongkai.office.supervision.domain.set_indicator.MOST", 2)
    with pytest.raises(Refused, match="最多2个指标"):
        set_indicator(actor=who(county, "supervisor"), scheme=scheme, heading="平台", title="栏目", weight=Decimal(1))


def test_a_scheme_has_its_own_grades(county: County) -> None:
    scheme = scenes.drawn(county, excellent_from=Decimal(95), good_from=Decimal(85), pass_from=Decimal("69.5"))
    totals = (Decimal("94.99"), Decimal(95), Decimal(85), Decimal("69.5"), Decimal("69.4"))
    assert [grade_of(scheme, total) for total in totals] == ["good", "excellent", "good", "pass", "fail"]
    with pytest.raises(Refused, match="优秀的分数应高于良好") as refused:
        scenes.drawn(county, title="另一方案", good_from=Decimal(90))
    assert refused.value.field == "excellent_from"
    with pytest.raises(Refused, match="合格应在0至100之间"):
        scenes.drawn(county, title="另一方案", pass_from=Decimal(-1))


def test_next_year_takes_over_the_indicators(county: County) -> None:
    old = scenes.drafted(county)
    new = create_scheme(
        actor=who(county, "supervisor"), area=county.government, year=2027, title="2027年度考核", basis="办法",
        kinds=["town"], like=old,
    )  # fmt: skip
    assert [(one.title, one.weight, one.query) for one in new.indicators.all()] == [
        (one.title, one.weight, one.query) for one in old.indicators.all()
    ]


def test_indicators_are_imported(county: County) -> None:
    scheme, supervisor = scenes.drawn(county), who(county, "supervisor")
    given_row = {
        "heading": "主动公开",
        "title": "按时公开",
        "weight": "100",
        "query": "信息按时公开率",
        "deduct": "",
        "standard": "",
    }
    wrong = [Row(3, given_row | {"title": "二", "query": "天气"}), Row(4, given_row | {"title": "三", "weight": "十分"}),
             Row(5, given_row | {"title": "四", "weight": "Infinity"})]  # fmt: skip
    found = import_indicators(actor=supervisor, scheme=scheme, rows=[Row(2, given_row), *wrong])
    assert [(error.number, error.heading) for error in found.errors] == [(3, "自动指标"), (4, "分值"), (5, "分值")]
    assert import_indicators(actor=supervisor, scheme=scheme, rows=[Row(2, given_row)]) == Imported(1, (), True)
    assert [one.query for one in scheme.indicators.all()] == ["items_on_time"]


def test_opening_makes_a_sheet_for_each_body(county: County) -> None:
    scheme = scenes.scoring(county)
    assert [sheet.body.code for sheet in scheme.sheets.all()] == ["education", "health", "qinghe"]
    assert [(mark.good, mark.whole, mark.points) for mark in Mark.objects.exclude(computed=None)] == [(0, 0, 40)] * 3
    with pytest.raises(NotPermitted, match="只能在“拟定中”状态下办理"):
        set_indicator(actor=who(county, "supervisor"), scheme=scheme, heading="平", title="栏", weight=Decimal(1))


def test_a_self_score_in_time(county: County) -> None:
    sheet = scenes.sheet(county)
    judged = scenes.judged(sheet)
    for scores, said in (({}, "请填写“解读质量”的得分"), ({judged.indicator_id: Given(Decimal(61))}, "应在0至60之间")):
        with pytest.raises(Refused, match=said):
            submit_self_score(actor=who(county), sheet=sheet, scores=scores)
    with at(TODAY + timedelta(days=11)), pytest.raises(Refused, match="截止"):
        submit_self_score(actor=who(county), sheet=sheet, scores=scenes.scores(sheet))
    submit_self_score(actor=who(county), sheet=sheet, scores=scenes.scores(sheet))
    assert [mark.own for mark in sheet.marks.all()] == [None, 50]
    return_sheet(actor=who(county, "supervisor"), sheet=sheet, why="缺材料")
    assert (sheet.state, sheet.self_on) == ("waiting", None)


def test_a_review_explains_what_it_changes(county: County) -> None:
    sheet, supervisor = scenes.sheet(county), who(county, "supervisor")
    with pytest.raises(Refused, match="还没有提交自评"):
        review_sheet(actor=supervisor, sheet=sheet, scores=scenes.scores(sheet))
    submit_self_score(actor=who(county), sheet=sheet, scores=scenes.scores(sheet))
    automatic_one = sheet.marks.exclude(computed=None).get()
    scores = scenes.scores(sheet) | {automatic_one.indicator_id: Given(Decimal(30))}
    with pytest.raises(Refused, match="与系统计算的40") as found:
        review_sheet(actor=supervisor, sheet=sheet, scores=scores)
    assert found.value.field == f"note-{automatic_one.indicator_id}"
    scores[automatic_one.indicator_id] = Given(Decimal(30), "一件补登的申请超期")
    review_sheet(actor=supervisor, sheet=sheet, scores=scores)
    recompute_marks(actor=supervisor, scheme=Scheme.objects.get())
    assert [mark.points for mark in sheet.marks.all()] == [30, 50]


def test_an_appeal_is_answered_once(county: County) -> None:
    sheet, head, supervisor = scenes.reviewed(county), who(county, "ogi_head"), who(county, "supervisor")
    other = Sheet.objects.get(body=county.bodies["health"])
    with pytest.raises(Refused, match="不在本考核表中"):
        appeal_mark(actor=head, sheet=sheet, mark=scenes.judged(other), appeal="错")
    first, second = sheet.marks.all()
    appeal_mark(actor=head, sheet=sheet, mark=first, appeal="有误")
    appeal_mark(actor=head, sheet=sheet, mark=second, appeal="补发")
    with pytest.raises(Refused, match="已经申诉过一次"):
        appeal_mark(actor=head, sheet=sheet, mark=second, appeal="再")
    with pytest.raises(Refused, match="没有待答复的申诉"):
        decide_appeal(actor=supervisor, sheet=sheet, mark=scenes.judged(other), points=Decimal(1), decision="否")
    decide_appeal(actor=supervisor, sheet=sheet, mark=first, points=Decimal(40), decision="维持")
    assert sheet.state == "appealed"
    found = decide_appeal(actor=supervisor, sheet=sheet, mark=second, points=Decimal("55.5"), decision="采纳")
    assert (sheet.state, found.points, found.has_open_appeal, str(found)) == (
        "reviewed", Decimal("55.5"), False, "解读质量",
    )  # fmt: skip


def test_appeals_end(county: County) -> None:
    sheet = scenes.reviewed(county)
    with at(TODAY + timedelta(days=21)), pytest.raises(Refused, match="申诉已于"):
        appeal_mark(actor=who(county, "ogi_head"), sheet=sheet, mark=scenes.judged(sheet), appeal="晚了")


def test_who_is_reviewed_late_has_days_to_appeal(county: County) -> None:
    scheme, supervisor, head = scenes.scoring(county), who(county, "supervisor"), who(county, "ogi_head")
    with at(scenes.AFTER_APPEALS):
        for one in scheme.sheets.all():
            review_sheet(actor=supervisor, sheet=one, scores=scenes.scores(one))
    sheet = scheme.sheets.get(body=county.bodies["education"])
    last = date(2026, 4, 17)
    assert (last_day(sheet), default_calendar().count(scenes.AFTER_APPEALS, last)) == (last, DAYS)
    automatic_one, judged = sheet.marks.all()
    with at(last):
        with pytest.raises(Refused, match="申诉到2026-04-17截止"):
            issue_notice(actor=supervisor, scheme=scheme, number="示政办〔2026〕1号", praise="", demand="")
        appeal_mark(actor=head, sheet=sheet, mark=judged, appeal="补发")
    with at(last + timedelta(days=1)):
        with pytest.raises(Refused, match="申诉已于2026-04-17截止"):
            appeal_mark(actor=head, sheet=sheet, mark=automatic_one, appeal="有误")
        decide_appeal(actor=supervisor, sheet=sheet, mark=judged, points=Decimal(55), decision="采纳")
        assert issue_notice(
            actor=supervisor, scheme=Scheme.objects.get(), number="示政办〔2026〕1号", praise="", demand=""
        ).noticed_on == last + timedelta(days=1)


def test_a_notice_waits_for_reviews_and_appeals(county: County) -> None:
    scheme, supervisor = scenes.scoring(county), who(county, "supervisor")
    values = {"number": "示政办〔2026〕1号", "praise": "", "demand": ""}
    with pytest.raises(Refused, match="还有3个机构没有复核完毕"):
        issue_notice(actor=supervisor, scheme=scheme, **values)
    with at(TODAY + timedelta(days=11)):
        for sheet in scheme.sheets.all():
            review_sheet(actor=supervisor, sheet=sheet, scores=scenes.scores(sheet))
        with pytest.raises(Refused, match="请在截止后印发"):
            issue_notice(actor=supervisor, scheme=scheme, **values)


def test_a_notice_fixes_ranks_within_kinds(county: County) -> None:
    scheme = scenes.noticed(county)
    found = [
        (one.body.code, one.total, one.rank, grade_name(one.grade)) for one in scheme.sheets.order_by("body__code")
    ]
    assert found == [("education", 95, 1, "优秀"), ("health", 80, 2, "良好"), ("qinghe", 70, 1, "合格")]
    sheet = Sheet.objects.get(body=county.bodies["education"])
    with pytest.raises(Refused, match="已经通报，不能再改"):
        review_sheet(actor=who(county, "supervisor"), sheet=sheet, scores=scenes.scores(sheet))
    assert grade_of(scheme, None) == "fail"
    assert [Scheme.objects.visible_to(who(county, role)).count() for role in ("handler", "auditor")] == [1, 0]


def test_the_notice_says_who_did_how_well(county: County) -> None:
    lines = letter_lines(notice_letter(scenes.noticed(county)))
    assert lines[:4] == (
        "示范县人民政府", "关于2026年度政务公开工作考核结果的通报", "示政办〔2026〕12号", "各乡镇人民政府、各有关部门、单位：",
    )  # fmt: skip
    assert "3个机构平均得分81.67分。其中优秀1个，良好1个，合格1个。" in lines
    assert "政府工作部门中，得分居前的是示范县教育局（95.00分）、示范县卫生健康局（80.00分）。" in lines
    assert lines[-6:] == (
        "名次 | 机构 | 得分 | 等次", "政府工作部门", "1 | 示范县教育局 | 95.00 | 优秀", "2 | 示范县卫生健康局 | 80.00 | 良好",
        "乡镇人民政府", "1 | 青禾镇人民政府 | 70.00 | 合格",
    )  # fmt: skip
    assert [line for line in lines if line[1:2] == "、"] == ["一、总体情况", "二、肯定的做法", "三、存在的问题和要求"]


def result(number: int, **changes: str) -> Row:
    return Row(
        number, {"body": "education", "indicator": "解读质量", "full": "10", "points": "8.5", "remark": ""} | changes
    )


def bring_in(county: County, *rows: Row, **more: Any) -> Imported:
    values: dict[str, Any] = {
        "area": county.government,
        "year": 2026,
        "title": "评估",
        "organ": "某研究院",
        "on": TODAY,
    }
    return import_evaluation(actor=who(county, "supervisor"), rows=rows, **values | more)


def test_a_third_party_s_results_are_imported(county: County) -> None:
    found = bring_in(county, result(2), result(3), result(4, body="税务局"), result(5, body="health", points="11"))
    assert ([(error.number, error.heading) for error in found.errors], Evaluation.objects.count()) == (
        [(3, "指标"), (4, "机构"), (5, "得分")], 0,
    )  # fmt: skip
    assert bring_in(county, result(2), dry_run=True) == Imported(1, (), False)
    assert Evaluation.objects.count() == 0
    assert bring_in(county, result(2), result(3, body="health", points="10")) == Imported(2, (), True)
    with pytest.raises(Refused, match="已有名为"):
        bring_in(county, result(2))
    assert [str(one) for one in EvaluationResult.objects.visible_to(who(county))] == ["示范县教育局 解读质量 8.50"]
    assert str(Evaluation.objects.get()) == "评估"
