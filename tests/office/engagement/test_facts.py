"""The figures that these registers give to a report: each is the sum of its list, and the draft says them."""

from datetime import date

import pytest

from gongkai.office.annual.assembling import assembled
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.facts_registry import FACTS, KINDS, RATES, Period, counted
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.drill_down import records_behind
from gongkai.office.annual.queries.naming import named
from gongkai.office.disclosure.domain.answer_feedback import answer_feedback
from gongkai.office.disclosure.domain.send_opinion import send_feedback
from gongkai.office.disclosure.models import Opinion, Solicitation
from gongkai.office.engagement.domain.answer_proposal import answer_proposal
from gongkai.office.engagement.domain.publish_proposal import publish_proposal
from gongkai.office.engagement.domain.rate_proposal import rate_proposal
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.morning import registers
from gongkai.office.engagement.queries.public import proposal_years, published_proposals, results, times
from gongkai.office.engagement.queries.waiting import waiting
from tests.office.county import County
from tests.office.disclosure.people import published
from tests.office.engagement import records as made
from tests.office.inforequests.people import at, who

EXPECTED = {
    "trainings.held": "1", "trainings.people": "42", "trainings.attended": "1", "meetings.held": "1", "evaluations.held": "1",
    "evaluations.replies": "4", "evaluations.grades": "4", "evaluations.good": "2", "evaluations.weak": "1",
    "solicitations.held": "1", "solicitations.opinions": "2", "solicitations.answered": "1", "solicitations.published": "1",
    "questions.asked": "3", "questions.answered": "2", "questions.on_time": "1", "questions.workdays": "10",
    "questions.shown": "1", "questions.late": "1", "feedback.errors": "1", "feedback.handled": "1", "proposals.deputies": "30",
    "proposals.members": "57", "proposals.answered": "2", "proposals.on_time": "2", "proposals.published": "1",
    "proposals.rated": "1", "proposals.satisfied": "1", "proposals.late": "0", "evaluations.share": "50.0",
    "questions.average": "5.0", "proposals.share": "100.0",
}  # fmt: skip


def a_year(county: County) -> None:
    """2026 in the education bureau."""
    made.training(county)
    made.training(county, kind="attended", held_on=date(2026, 1, 8))
    made.training(county, held_on=date(2025, 12, 31))
    made.meeting(county)
    made.evaluated(county, replies=4)
    made.opened(county)
    asked = Solicitation.objects.create(
        body=county.bodies["education"], title="办法", text="稿", opens_on=made.OPENED, closes_on=made.CLOSES, summary="采纳",
        summarised_on=made.TODAY,
    )  # fmt: skip
    for state, reply in (("shown", "已采纳"), ("waiting", "")):
        Opinion.objects.create(solicitation=asked, text="支持", at="2026-03-02T10:00+08:00", state=state, reply=reply)
    made.answered(county)
    made.answered(county, on=date(2026, 3, 10), shown=False)
    made.question(county)
    made.set_aside(county)
    item = published(county, "校车通知")
    feedback = send_feedback(item_id=item.pk, error="错字")
    answer_feedback(actor=who(county), feedback=feedback, answer="已改")
    send_feedback(item_id=item.pk, useful=True)
    for kind, number in (("deputy", 30), ("member", 57)):
        for place in range(2, number + 1):
            made.proposal(county, kind=kind, number=f"第{place}号")
        row = made.replied(county, kind=kind, number="第1号")
    publish_proposal(actor=who(county, "ogi_head"), proposal=row, on=made.TODAY)
    rate_proposal(actor=who(county), proposal=row, satisfaction="basically")


def other_years(county: County) -> None:
    """What neither 2026 nor the education bureau has to tell."""
    with at(date(2027, 3, 20)):
        row = made.proposal(county, year=2027, number="第1号", assigned_on=date(2027, 3, 1))
        row = answer_proposal(actor=who(county), proposal=row, **made.ANSWER | {"answered_on": date(2027, 3, 15)})
        publish_proposal(actor=who(county, "ogi_head"), proposal=row, on=date(2027, 3, 16))
        rate_proposal(actor=who(county), proposal=row, satisfaction="dissatisfied")
    question = made.question(county, body=county.bodies["health"])
    Question.objects.filter(pk=question.pk).update(state="answered", answered_on=date(2026, 3, 9), workdays=5)
    for asked, answered in ((date(2025, 3, 3), date(2025, 3, 5)), (date(2027, 3, 3), date(2027, 6, 1))):
        row = made.question(county)
        Question.objects.filter(pk=row.pk).update(
            state="answered", asked_on=asked, due_on=asked, answered_on=answered, workdays=2, shown=True
        )


@pytest.fixture
def report(county: County) -> Report:
    a_year(county)
    other_years(county)
    return compile_report(actor=who(county, "compiler"), body=county.bodies["education"], year=2026)


def test_every_figure(report: Report) -> None:
    mine = {name: report.computed[f"facts.{name}"] for name in EXPECTED}
    assert mine == EXPECTED


def test_every_figure_has_its_list_behind_it(report: Report) -> None:
    for name, figure in EXPECTED.items():
        full = f"facts.{name}"
        if full in RATES:
            continue
        behind = records_behind(report, full)
        assert str(sum(one.weight for one in behind)) == figure, name
        assert all(one.found is not None and one.title for one in named(behind, report.edition)), name


def test_every_kind_of_record_has_a_name() -> None:
    at_ = Period((), 2026)
    assert {f"facts.{name}" for name in EXPECTED} <= {*FACTS, *RATES}
    assert counted(at_)["facts.trainings.held"] == []
    assert {"training", "meeting", "evaluation", "solicitation", "opinion", "question", "feedback", "proposal"} <= set(
        KINDS
    )


def test_the_draft_says_them_without_a_finding_of_their_own(report: Report) -> None:
    texts = {section.key: section.text for section in assembled(report).sections}
    for key, words in {
        "overview": (
            "业务培训1次，参训42人次。",
            "收到有效问卷4份。",
            "满意率50.0%",
            "平均5.0个工作日答复",
            "征集意见1次，收到意见2条",
        ),
        "problems": ("低于60%的题目有1个", "“您对信息公开的及时性满意吗”一题满意率为50.0%", "公众提问超期答复1件"),
        "other": ("人大代表建议30件。", "政协委员提案57件。", "满意率100.0%"),
    }.items():
        for word in words:
            assert word in texts[key]
    assert "建议提案超期答复" not in texts["problems"]
    narrative = [
        item for item in check_report(report).findings if item.rule.startswith("narrative.") and item.state == "fails"
    ]
    assert narrative == []


def test_what_waits_and_what_the_morning_says(county: County) -> None:
    a_year(county)
    handler, head = who(county), who(county, "ogi_head")
    assert [(one.key, one.total, len(one.rows)) for one in waiting(actor=handler)] == [("questions", 1, 1)]
    assert [one.key for one in waiting(actor=head)] == ["questions", "evaluations"]
    with at(date(2026, 5, 20)):
        assert [(one.key, one.total, len(one.rows)) for one in waiting(actor=handler)] == [
            ("questions", 1, 1), ("proposals", 85, 5),
        ]  # fmt: skip
        assert registers(head) == [
            "公众提问待答复1件，其中已超期1件。", "建议提案将到期或者已到期85件，其中已超期0件。", "社会评议已截止、待公布结果1次。",
        ]  # fmt: skip
    assert registers(county.people["auditor"]) == []


def test_what_the_public_reads(county: County) -> None:
    a_year(county)
    assert times() == (2, 1, 5.0)
    assert [row.kind for row in published_proposals(kind="member", body="education", year="2026")] == ["member"]
    assert list(published_proposals(kind="deputy")) == []
    assert proposal_years() == [2026]
    first = made.Evaluation.objects.get(state="published")
    assert [(one.kind, one.share) for one in results(first)] == [("grade", 50.0), ("choice", None)]
