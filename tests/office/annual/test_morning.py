"""What the morning's e-mail says of reports and of cases: numbers and last days, nothing about persons."""

from gongkai.office.annual.domain.remind_bodies import remind_bodies
from gongkai.office.annual.morning import of_reports
from gongkai.office.remedies.domain.order_redo import order_redo
from gongkai.office.remedies.morning import of_cases
from tests.office.annual.reports import YEAR, a_year, draft
from tests.office.county import County
from tests.office.inforequests.people import TODAY, at, closed, who
from tests.office.remedies.cases import accepted, case, decided


def test_what_waits_of_reports(county: County) -> None:
    assert of_reports(who(county, "compiler")) == []
    a_year(county)
    draft(county)
    say = "请尽快报送"
    for _twice in range(2):
        remind_bodies(actor=who(county, "supervisor"), bodies=[county.bodies["education"]], year=YEAR, say=say)
    assert of_reports(who(county, "compiler")) == [
        "年度报告：待核对锁定1份。", "上级催报：示范县教育局2025年度报告，期限2026-01-31。",
    ]  # fmt: skip
    assert of_reports(who(county, "auditor")) == []


def test_what_is_owed_in_cases(county: County) -> None:
    with at(TODAY):
        assert of_cases(who(county)) == []
        case(county)
        owed = accepted(county)
        assert of_cases(who(county)) == [
            "复议诉讼：待提交答复和证据1件，其中已超期1件。", f"  {owed.number}　期限{owed.newest.answer_due_on}",
        ]  # fmt: skip
        assert of_cases(who(county, "system_administrator")) == []


def test_what_is_to_be_decided_anew(county: County) -> None:
    with at(TODAY):
        request = closed(county)
        item = decided(county, "ordered", procedure="suit", against="answer", request=request, organ="示范县人民法院")
        order_redo(actor=county.people["ogi_head"], case=item, on=TODAY, days=15)
        assert of_cases(who(county)) == ["责令重新答复、尚未办结：1件。"]
