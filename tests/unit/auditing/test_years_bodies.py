"""Two years of one body, several bodies, and checking many reports together."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.auditing.batch import ambiguous, check_all, consecutive, gaps
from gongkai.auditing.collection import Area
from gongkai.auditing.examples import balanced, report
from gongkai.auditing.model import Finding
from gongkai.auditing.names import plain_name
from gongkai.auditing.runner import check
from gongkai.law.forms import table_form
from gongkai.report import AnnualReport, Body

LONG = (
    "一是部分村务公开内容更新滞后，全年抽查 12 个村，有 4 个村的财务公开栏超过一个季度没有更换；二是政策解读材料照搬原文，"
    "没有结合本地办事流程；三是依申请公开登记簿缺少送达凭证。下一步由纪检干部每月抽查公开栏，并把送达回执列为归档必备材料。"
)
OTHER = (
    "主要不足是网站检索不到早年的规划图纸，有 9 份扫描件模糊；公开指南的办公时间没有随夏令时调整。现已重新扫描并加注说明，"
    "同时安排专人在每次作息调整前核对指南，年内已核对 2 次。对群众反映的下载失败问题，已经联系运维单位更换附件格式。"
)


def years(now: AnnualReport, then: AnnualReport, rule: str) -> list[Finding]:
    return [item for item in check(now, previous=then).findings if item.rule == rule]


def test_carried_over_figures_column_by_column() -> None:
    then = report(2022, requests=balanced({"commercial": {"new_received": 2, "carried_forward": 2}}))
    now = report(2023, requests=balanced({"social": {"carried_over": 2, "granted": 2}}))
    items = years(now, then, "years.carry-over")
    assert [(item.where, item.expected, item.printed) for item in items] == [
        (("requests.carried_over.commercial", "requests.carried_forward.commercial@2022"), 2, 0),
        (("requests.carried_over.social", "requests.carried_forward.social@2022"), 0, 2),
    ]


def test_a_blank_in_either_year_is_not_assessable() -> None:
    blank = years(report(2023, requests={"carried_over.other": None}), report(2022), "years.carry-over")
    before = years(report(2023), report(2022, requests={"carried_forward.other": None}), "years.carry-over")
    assert ["2023 年度的数为空白" in item.message for item in blank] == [True]
    assert ["2022 年度的数为空白" in item.message for item in before] == [True]
    missing = years(report(2023), report(2022, requests=None), "years.carry-over")
    assert [item.state for item in missing] == ["not_assessable"]


def test_documents_in_force() -> None:
    then = report(2022, proactive={"normative_documents.in_force": 698})
    now = report(
        2023,
        proactive={
            "normative_documents.issued": 77,
            "normative_documents.repealed": 132,
            "normative_documents.in_force": 470,
        },
    )
    (item,) = years(now, then, "years.in-force")
    assert (item.expected, item.printed, item.severity) == (643, 470, "warning")
    assert item.message.endswith("（698＋77－132），相差 173，是否重新清理过或统计口径有变化？")
    assert item.where == (
        "proactive.normative_documents.in_force",
        "proactive.normative_documents.in_force@2022",
        "proactive.normative_documents.issued",
        "proactive.normative_documents.repealed",
    )


def test_numbers_of_items_in_the_form_of_2019() -> None:
    then = report(2019, proactive={"penalty.previous_items": 100, "penalty.change": -18, "licensing.change": None})
    now = report(2020, proactive={"penalty.previous_items": 90})
    unable, item = sorted(years(now, then, "years.in-force"), key=lambda one: one.state, reverse=True)
    assert (item.state, item.expected, item.printed) == ("fails", 82, 90)
    assert "（100－18）" in item.message or "（100＋-18）" in item.message
    assert unable.state == "not_assessable"


def test_documents_in_force_across_editions_or_without_tables() -> None:
    (across,) = years(report(2021), report(2020), "years.in-force")
    assert (across.state, "用的格式不同" in across.message) == ("not_assessable", True)
    (gone,) = years(report(2023, proactive=None), report(2022), "years.in-force")
    assert gone.state == "not_assessable"


@pytest.mark.parametrize(
    ("then", "now", "jumps"),
    [(30, 300, True), (300, 30, True), (0, 100, True), (9, 99, False), (101, 1000, False), (None, 5000, False)],
)
def test_jumps(then: int | None, now: int, jumps: bool) -> None:
    found = years(
        report(2023, proactive={"licensing.decisions": now}),
        report(2022, proactive={"licensing.decisions": then}),
        "years.jump",
    )
    assert [item.severity for item in found] == (["note"] if jumps else [])


def test_jumps_look_at_totals_and_across_editions() -> None:
    now = report(2021, requests=balanced({"social": {"new_received": 500, "granted": 500}}))
    found = years(now, report(2020, proactive={"penalty.change": -500}), "years.jump")
    assert [item.where[0] for item in found] == [
        "requests.new_received.total",
        "requests.granted.total",
        "requests.total.total",
    ]


def test_text_copied_from_last_year() -> None:
    now, then = report(2023, sections={"problems": LONG}), report(2022, sections={"problems": LONG.replace("12", "15")})
    (item,) = years(now, then, "text.copied")
    assert item.layer == "years"
    assert "第五部分有 100% 的文字与2022 年度报告的同一部分相同" in item.message
    assert "全年抽查 12 个村" in item.message
    assert years(report(2023, sections={"problems": OTHER}), then, "text.copied") == []
    assert years(report(2023, sections={"other": LONG}), then, "text.copied") == []


def test_section_one_may_share_more_than_section_five() -> None:
    half = LONG[:90] + OTHER[:50]
    found = {}
    for key in ("overview", "problems"):
        then = report(2022, sections={key: LONG})
        found[key] = len(years(report(2023, sections={key: half}), then, "text.copied"))
    assert found == {"overview": 0, "problems": 1}


def test_the_form_itself_left_in_a_section_is_no_copy() -> None:
    form = table_form("requests", "2021")
    torn = "".join(f"{row.label} 0 0 0 3 0 0 3 " for row in form.rows)
    now, then = report(2023, sections={"requests": torn}), report(2022, sections={"requests": torn})
    assert years(now, then, "text.copied") == []
    torn = form.note + "\n".join(row.label[:17] for row in form.rows_in_role("disposition"))[:90]
    now, then = report(2023, sections={"requests": torn}), report(2022, sections={"requests": torn})
    assert years(now, then, "text.copied") == []
    said = "本年度通过当面、信函和网络渠道收到申请，其中自然人申请居多，主要集中在征地补偿、旧城改造和义务教育入学三个方面；"
    said += "对涉及第三方权益的，逐件征求意见后答复，没有一件超过法定期限，也没有一件被退回重办。"
    now, then = report(2023, sections={"requests": said}), report(2022, sections={"requests": said})
    assert len(years(now, then, "text.copied")) == 1


def named(name: str, year: int = 2023, **fields: object) -> AnnualReport:
    return report(year, name=name, kind="department", **fields)  # type: ignore[arg-type]


def test_text_copied_from_another_body_stands_with_its_report() -> None:
    mixed = LONG[:80] + OTHER
    reports = [
        named("示范县财政局", sections={"problems": LONG}),
        named("示范县水利局", sections={"problems": LONG.replace("纪检", "督查")}),
        named("示范县教育局", sections={"problems": OTHER}),
        named("示范县林业局", sections={"problems": mixed}),
    ]
    outcomes = check_all(reports).outcomes
    copied = [[item.message for item in outcome.findings if item.rule == "text.copied"] for outcome in outcomes]
    assert [len(messages) for messages in copied] == [1, 1, 1, 1]
    assert "示范县水利局 2023 年度报告" in copied[0][0]
    assert "示范县林业局 2023 年度报告" in copied[2][0]
    assert "“一是部分村务公开内容更新滞后" in copied[1][0]


def test_one_body_reporting_twice_and_one_report_under_two_names() -> None:
    figures = balanced({"natural_person": {"new_received": 9, "granted": 6, "partial": 3}})
    first = named("示范县财政局", requests=figures)
    again = replace(first, source=replace(first.source, name="again.txt", sha256="f" * 64), tables=named("x").tables)
    twin = named("示范县水利局", requests=figures, sections={"problems": LONG * 2})
    other = named("示范县教育局", sections={"problems": LONG * 2})
    audit = check_all([first, again, twin, other])
    found = [
        [item.message for item in outcome.findings if item.rule == "bodies.duplicate"] for outcome in audit.outcomes
    ]
    assert found[0] == ["示范县财政局 2023 年度报告各表的数字与示范县水利局 2023 年度报告完全相同，请退回核实。"]
    assert found[1] == [
        "示范县财政局 2023 年度有 2 份报告（示范县财政局-2023.txt、again.txt），请确认哪一份是正式报告。"
    ]
    assert sorted(message.partition("年度报告")[2][:6] for message in found[2]) == ["各表的数字与", "各部分的文字"]
    assert len(found[3]) == 1


def test_reports_without_a_name_are_not_compared_as_bodies() -> None:
    audit = check_all([report(name=None), report(name=None), named("示范县财政局")])
    (item,) = [item for item in audit.collection.findings if item.rule == "bodies.duplicate"]
    assert (item.state, "有 2 份报告看不出机关名称" in item.message) == ("not_assessable", True)


def members() -> tuple[AnnualReport, AnnualReport]:
    return (
        named("示范县财政局", requests=balanced({"social": {"new_received": 3, "granted": 3}})),
        named("示范县水利局", proactive={"fees.amount": Decimal("0.5")}),
    )


def rollup_findings(area: AnnualReport, *parts: AnnualReport, expected: tuple[str, ...] = ()) -> list[Finding]:
    audit = check_all([area, *parts], areas=[Area(tuple(parts), area, expected)])
    return [item for item in audit.outcomes[0].findings if item.rule == "bodies.rollup"]


def test_an_area_report_that_is_the_sum_of_its_members() -> None:
    figures = balanced({"social": {"new_received": 3, "granted": 3}})
    area = report(2023, requests=figures, proactive={"fees.amount": Decimal("0.5")})
    assert rollup_findings(area, *members(), expected=("示范县财政局", "示范县水利局")) == []


def test_a_difference_is_an_error() -> None:
    area = report(2023, requests=balanced({"social": {"new_received": 3, "granted": 3}}))
    (item,) = rollup_findings(area, *members())
    assert (item.where, item.expected, item.printed) == (("proactive.fees.amount",), Decimal("0.5"), 0)
    assert item.severity == "error"
    missing, item = rollup_findings(area, *members(), expected=("示范县财政局", "示范县水利局", "示范县林业局"))
    if "没有报告，" not in missing.message:
        missing, item = item, missing
    assert "示范县林业局没有报告" in missing.message
    assert (item.severity, "还有 1 个单位没有报告" in item.message) == ("error", True)


def test_a_missing_member_does_not_explain_too_small_a_sum() -> None:
    for new, severity in ((2, "error"), (4, "warning")):
        area = report(
            requests=balanced({"social": {"new_received": new, "granted": new}}),
            proactive={"fees.amount": Decimal("0.5")},
        )
        found = rollup_findings(area, *members(), expected=("示范县财政局", "示范县水利局", "示范县林业局"))
        cells = [item for item in found if item.where[0].startswith("requests.new_received")]
        assert {item.severity for item in cells} == {severity}


def test_members_with_blanks_and_members_that_file_twice() -> None:
    area = report(2023)
    blank = named("示范县林业局", proactive={"fees.amount": None, "licensing.decisions": None})
    items = rollup_findings(area, blank, blank, named("示范县教育局", requests=None))
    states = sorted((item.state, len(item.where)) for item in items)
    assert states == [("fails", 1), ("not_assessable", 2), ("not_assessable", 175)]
    assert "示范县林业局报了不止一份" in next(item.message for item in items if item.state == "fails")


@pytest.mark.parametrize(
    ("area", "parts"),
    [
        (None, members()),
        (report(2023), ()),
        (replace(report(2023), year=None), members()),
        (replace(report(2023), year=2016), members()),
    ],
)
def test_areas_that_cannot_be_checked_say_so(area: AnnualReport | None, parts: tuple[AnnualReport, ...]) -> None:
    given = [*parts, *([area] if area else [])]
    audit = check_all(given, areas=[Area(parts, area)])
    findings = (*audit.collection.findings, *(item for one in audit.outcomes for item in one.findings))
    assert [item.state for item in findings if item.rule == "bodies.rollup"] == ["not_assessable"]


def test_without_areas_the_rollup_says_that_it_did_not_run() -> None:
    audit = check_all([report()])
    assert [item.state for item in audit.collection.findings if item.rule == "bodies.rollup"] == ["not_assessable"]


def test_years_of_one_body_are_found_whatever_the_order() -> None:
    reports = [
        report(2023),
        report(2021),
        report(2022, name="示范县"),
        report(2022),
        replace(report(), body=Body(None)),
    ]
    assert consecutive(reports) == [(0, 2), (2, 1), (3, 1)]


def test_bodies_of_one_name_are_told_apart_by_their_codes() -> None:
    def coded(year: int, code: str | None, new: int) -> AnnualReport:
        figures = balanced({"natural_person": {"new_received": new, "granted": new}})
        return replace(named("鼓楼区教育局", year, requests=figures), body=Body("鼓楼区教育局", code))

    first, second = (
        [coded(year, "320106", 9) for year in (2022, 2023)],
        [coded(year, "350102", 40) for year in (2022, 2023)],
    )
    reports = [*first, *second]
    assert consecutive(reports) == [(1, 0), (3, 2)]
    assert gaps([first[0], second[1]]) == []
    found = {item.rule for outcome in check_all(reports).outcomes for item in outcome.findings}
    assert "bodies.duplicate" not in found
    unsure = [coded(2022, None, 9), coded(2022, None, 40), coded(2023, None, 41)]
    assert (consecutive(unsure), ambiguous(unsure)) == ([], [2])
    said = [item for item in check_all(unsure).outcomes[2].findings if item.layer == "years"]
    assert {(item.state, "同名机关不止一个，无法断定是哪一个" in item.message) for item in said} == {
        ("not_assessable", True)
    }
    assert ambiguous([unsure[0], unsure[0], coded(2023, None, 9)]) == []
    assert ambiguous([first[0], second[0], coded(2023, None, 9)]) == [2]
    assert consecutive([first[0], second[0], unsure[0], first[1]]) == [(3, 0)]


def test_a_year_missing_between_two_is_said_by_every_rule_on_years() -> None:
    reports = [report(2023), report(2021), report(2020), report(2018), named("示范县财政局", 2020)]
    assert gaps(reports) == [(0, 2021), (2, 2018)]
    found = [
        [(item.rule, item.message) for item in outcome.findings if item.layer == "years" and item.where == ("year",)]
        for outcome in check_all(reports).outcomes
    ]
    assert [len(items) for items in found] == [4, 0, 4, 0, 0]
    assert found[0][0] == (
        "text.copied",
        "没有 2022 年度报告（给出的上一份是 2021 年度的），无法与上一年核对，请补上 2022 年度报告后再查。",
    )
    assert {rule for rule, _ in found[0][1:]} == {"years.carry-over", "years.in-force", "years.jump"}


def test_the_audit_counts_everything_once() -> None:
    bad = report(2022, requests={"granted.total": 1})
    audit = check_all([report(2023), bad])
    assert audit.has_errors
    assert audit.counts["fails"] == sum(
        item.state == "fails" for one in (*audit.outcomes, audit.collection) for item in one.findings
    )
    assert not check_all([]).has_errors
    listed = check_all([bad], all=True)
    assert sum(listed.counts[state] for state in ("fails", "holds", "waived", "not_assessable")) == sum(
        len(one.findings) for one in (*listed.outcomes, listed.collection)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示范县人民政府", "示范县"),
        ("示范县 人民政府", "示范县政府"),
        ("示范开发区管理委员会", "示范开发区管委会"),
        ("示范县人民政府（本级）", "示范县人民政府(本级)"),
    ],
)
def test_names_of_the_same_body(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_a_name_that_is_only_an_ending_stays() -> None:
    assert plain_name("管理委员会") == "管理委员会"
    assert plain_name("示范县人民政府办公室") != plain_name("示范县人民政府")


def test_documents_in_force_where_no_edition_is_named() -> None:
    then = replace(report(2022, proactive={"regulations.in_force": 4}), editions={})
    now = replace(report(2023, proactive={"regulations.in_force": 5}), editions={})
    (item,) = years(now, then, "years.in-force")
    assert (item.expected, item.printed) == (4, 5)
