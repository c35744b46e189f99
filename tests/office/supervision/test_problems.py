"""Problems and measures, section five drafted from them, and the figures of the annual report."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.edit_section import edit_section
from gongkai.office.annual.facts_registry import FACTS, KINDS, RATES, Period, counted
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.drill_down import records_behind
from gongkai.office.annual.queries.naming import named
from gongkai.office.errors import Refused
from gongkai.office.supervision.domain.record_accountability import record_accountability
from gongkai.office.supervision.domain.register_problem import take_over_problems
from gongkai.office.supervision.domain.solve_problem import carry_problem, finish_problem, plan_measure
from gongkai.office.supervision.models import Problem
from gongkai.office.supervision.queries.section_five import proposed, section_five
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, who
from tests.office.supervision import scenes

PRINTED = """
上年度报告所列2个问题，已完成整改2个。一是针对“内容少”，已经充实，已完成整改。
本年度存在的主要问题：一是人员变动较多。
一、存在的主要问题
一是政策解读形式单一，图解较少；二是个别栏目更新不及时。
（三）依申请公开的告知不够规范。
二、改进措施：下一步加强培训。
针对上年度问题，已完成整改2个。
"""


def test_a_problem_is_planned_and_solved(county: County) -> None:
    problem = scenes.finished(county)
    assert (str(problem), problem.state, problem.result, problem.area) == (
        "2025年度问题1", "done", "新增图解4件", county.bodies["education"],
    )  # fmt: skip
    assert [Problem.objects.visible_to(person).count() for person in (None, who(county), who(county, "supervisor"))] == [
        0, 1, 1,
    ]  # fmt: skip


def test_a_problem_goes_on_in_the_next_year(county: County) -> None:
    old = scenes.planned(county)
    new = carry_problem(actor=who(county, "compiler"), problem=old, result="已选定承办单位")
    assert (old.state, new.year, new.serial, new.text, new.carried_from) == ("carried", 2026, 1, old.text, old)
    with pytest.raises(Refused, match="已经登记过这个问题"):
        scenes.problem(county, year=2026)


@pytest.mark.parametrize(
    ("values", "field"), [({"text": " "}, "text"), ({"year": 1900}, "year"), ({"text": "问" * 4_001}, "text")]
)
def test_a_problem_is_checked(county: County, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as found:
        scenes.problem(county, **values)
    assert (found.value.field, Problem.objects.count()) == (field, 0)


def test_measures_and_results_are_checked(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler, problem = who(county, "compiler"), scenes.problem(county)
    with pytest.raises(Refused, match="早于"):
        plan_measure(actor=compiler, problem=problem, measure="培训", owner="办公室", due_on=date(2024, 1, 1))
    plan_measure(actor=compiler, problem=problem, measure="培训", owner="办公室", due_on=scenes.DUE)
    with pytest.raises(Refused, match="早于"):
        finish_problem(actor=compiler, problem=problem, on=date(2024, 1, 1), result="已完成")
    monkeypatch.setattr("gongkai.office.supervision.domain.register_problem.MOST", 1)
    with pytest.raises(Refused, match="最多登记1个问题"):
        scenes.problem(county, text="另一个问题")


def test_the_problems_of_a_filed_report_are_proposed(county: County) -> None:
    body, compiler = county.bodies["education"], who(county, "compiler")
    assert proposed(body=body, year=2025) == []
    report = compile_report(actor=compiler, body=body, year=2025)
    edit_section(actor=compiler, report=report, section="problems", text=PRINTED)
    found = proposed(body=body, year=2025)
    assert found == [
        "人员变动较多", "政策解读形式单一，图解较少", "个别栏目更新不及时", "依申请公开的告知不够规范",
    ]  # fmt: skip
    with at(TODAY):
        made = take_over_problems(actor=compiler, body=body, year=2025, texts=[*found, " "])
    assert [problem.serial for problem in made] == [1, 2, 3, 4]
    with pytest.raises(Refused, match="请至少保留一个问题"):
        take_over_problems(actor=compiler, body=body, year=2025, texts=[" "])
    with pytest.raises(Refused, match="已经登记过"):
        take_over_problems(actor=compiler, body=body, year=2025, texts=["新问题一个", found[0]])
    assert Problem.objects.count() == 4


def test_section_five_is_drafted_from_the_records(county: County) -> None:
    body = county.bodies["education"]
    assert list(section_five(bodies=[body.pk], year=2026)) == []
    scenes.finished(county)
    scenes.problem(county, text="栏目更新不及时")
    plan_measure(
        actor=who(county, "compiler"), problem=scenes.problem(county, text="告知不规范"), measure="统一格式", owner="办公室", due_on=scenes.DUE
    )  # fmt: skip
    carry_problem(actor=who(county, "compiler"), problem=scenes.planned(county, text="人员变动多"), result="正在交接")
    scenes.planned(county, year=2026, text="查阅设备老化")
    assert "".join(section_five(bodies=[body.pk], year=2026)) == (
        "上年度报告所列4个问题，已完成整改1个。"
        "一是针对“政策解读形式单一”，新增图解4件，已完成整改；二是针对“栏目更新不及时”，仍在整改；"
        "三是针对“告知不规范”，已采取的措施：统一格式，仍在整改；四是针对“人员变动多”，正在交接，转入本年度继续整改。"
        "\n本年度存在的主要问题：一是人员变动多；二是查阅设备老化。"
        "\n改进措施：增加图解和视频解读（由办公室负责，2026年6月底前完成）。"
    )


def test_a_last_day_is_printed_as_it_was_set(county: County) -> None:
    body = county.bodies["education"]
    for text, day in (("一", date(2026, 3, 5)), ("二", date(2028, 2, 29)), ("三", date(2026, 2, 27))):
        plan_measure(
            actor=who(county, "compiler"), problem=scenes.problem(county, year=2026, text=text), measure="改进", owner="办公室",
            due_on=day,
        )  # fmt: skip
    said = "".join(section_five(bodies=[body.pk], year=2026))
    assert re.findall("，([^，]*)前完成", said) == ["2026年3月5日", "2028年2月底", "2026年2月27日"]


def compiled(county: County, year: int) -> Report:
    return compile_report(actor=who(county, "compiler"), body=county.bodies["education"], year=year)


def test_the_report_takes_section_five_and_the_figures(county: County) -> None:
    scenes.finished(county)
    scenes.reported(county, due_on=TODAY)
    with at(date(2027, 1, 10)):
        report = compiled(county, 2026)
        assert report.texts["problems"].endswith("一是针对“政策解读形式单一”，新增图解4件，已完成整改。") is False
        assert (
            "上年度报告所列1个问题，已完成整改1个。针对“政策解读形式单一”，新增图解4件，已完成整改。"
            in report.texts["problems"]
        )
        assert report.texts["overview"].endswith(
            "承担政务公开工作任务{facts.supervision.tasks}项。按期报告完成{facts.supervision.tasks_done}项。"
        )
        found = named(records_behind(report, "facts.supervision.problems_solved"), report.edition)
        assert [(one.kind_title, one.title, one.about) for one in found] == [
            ("问题和改进措施", "政策解读形式单一。", "已完成")
        ]
    assert (report.computed["facts.supervision.problems_rate"], RATES["facts.supervision.problems_rate"].digits) == (
        "100.0",
        1,
    )


def test_what_was_reported_late_is_not_in_time(county: County) -> None:
    for title, day in (("按期", TODAY), ("逾期", TODAY - timedelta(days=1))):
        scenes.reported(county, title=title, due_on=day)
    scenes.task(county, title="没有报", due_on=TODAY)
    found = counted(Period((county.bodies["education"].pk,), 2026))
    names = ("facts.supervision.tasks", "facts.supervision.tasks_done")
    assert [len(found[name]) for name in names] == [3, 1]


def test_the_figures_of_the_supervising_body(county: County) -> None:
    scheme = scenes.noticed(county)
    order = scenes.order(county)
    record_accountability(
        actor=who(county, "supervisor"), area=county.government, body=county.bodies["education"], ground="other",
        handling="talk", persons=2, decided_by="县监委", decided_on=TODAY, content="逾期", order=order,
    )  # fmt: skip
    found = counted(Period((county.government.pk,), 2026))
    figures = {
        name.removeprefix("facts.supervision."): sum((one.weight for one in rows), Decimal(0))
        for name, rows in found.items()
        if name.startswith("facts.supervision.")
    }
    assert figures == {
        "tasks": 0, "tasks_done": 0, "assessments": 1, "assessed": 3, "orders": 1, "accountability": 2, "problems": 0,
        "problems_solved": 0,
    }  # fmt: skip
    kinds = {
        one.kind
        for name, rows in found.items()
        if name in FACTS
        for one in rows
        if name.startswith("facts.supervision")
    }
    said = {kind: KINDS[kind].say(KINDS[kind].model._default_manager.all()[0]) for kind in kinds}
    assert said == {
        "scheme": (scheme.title, f"通报{scenes.AFTER_APPEALS}"), "sheet": ("示范县教育局", "95.00分"),
        "order": (order.number, "示范县教育局 待改正"), "accountability": ("示范县教育局 约谈、诫勉", f"2人，{TODAY}"),
    }  # fmt: skip
