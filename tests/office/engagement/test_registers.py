"""What the acts of the registers do and refuse."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.engagement.acting import MOST_IN_AN_HOUR
from gongkai.office.engagement.domain.answer_proposal import answer_proposal
from gongkai.office.engagement.domain.answer_question import answer_question
from gongkai.office.engagement.domain.ask_question import ask_question
from gongkai.office.engagement.domain.attach_material import MOST, attach_material
from gongkai.office.engagement.domain.change_proposal import change_proposal
from gongkai.office.engagement.domain.change_training import change_training
from gongkai.office.engagement.domain.draft_evaluation import draft_evaluation
from gongkai.office.engagement.domain.extend_proposal import extend_proposal
from gongkai.office.engagement.domain.extend_question import extend_question
from gongkai.office.engagement.domain.open_evaluation import open_evaluation
from gongkai.office.engagement.domain.pass_question import pass_question
from gongkai.office.engagement.domain.publish_evaluation import publish_evaluation
from gongkai.office.engagement.domain.publish_proposal import publish_proposal
from gongkai.office.engagement.domain.register_proposal import register_proposal
from gongkai.office.engagement.domain.send_reply import send_reply
from gongkai.office.engagement.domain.show_question import show_question
from gongkai.office.engagement.models import Evaluation, Knowledge, Meeting, Proposal, Question, Training
from gongkai.office.engagement.months import later
from gongkai.office.errors import NotPermitted, Refused
from tests.office.county import County
from tests.office.engagement import records as made
from tests.office.inforequests.people import at, who


def test_a_change_keeps_what_was_there(county: County) -> None:
    row = made.training(county)
    values = made.TRAINING | {"participants": 44, "bodies": [county.bodies["health"]]}
    changed = change_training(actor=who(county), training=row, why="签到表更正", **values)
    assert (changed.participants, changed.bodies.get().code) == (44, "health")
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.before, entry.after, entry.why) == (
        "engagement.change_training", {"participants": 42, "bodies": [_named(county, "education")]},
        {"participants": 44, "bodies": [_named(county, "health")]}, "签到表更正",
    )  # fmt: skip


def _named(county: County, code: str) -> str:
    """A body as the log names it."""
    body = county.bodies[code]
    return f"bodies.body:{body.pk} {body.audit_name}"


def _change(county: County, row: Proposal, role: str, **more: Any) -> Proposal:
    values = made.PROPOSAL | {"due_on": row.due_on, "supporting": [], "why": "更正"} | more
    return change_proposal(actor=who(county, role), proposal=row, **values)


def test_the_supporting_units_are_in_the_log(county: County) -> None:
    _change(county, made.proposal(county), "handler", supporting=[county.bodies["health"]])
    entry = Entry.objects.latest("number")
    assert (entry.before, entry.after) == ({"supporting": []}, {"supporting": [_named(county, "health")]})


def test_what_is_shown_of_a_proposal_is_changed_by_who_publishes(county: County) -> None:
    row = publish_proposal(actor=who(county, "ogi_head"), proposal=made.replied(county), on=made.TODAY)
    assert _change(county, row, "handler", proposer="另一位代表").proposer == "另一位代表"
    for more in (
        {"title": "另一个标题"},
        {"number": "第13号"},
        {"year": 2025},
        {"supporting": [county.bodies["health"]]},
    ):
        with pytest.raises(NotPermitted, match="公开答复"):
            _change(county, row, "handler", **more)
    with pytest.raises(Refused, match="有不得公开的内容"):
        _change(county, row, "ogi_head", title="请联系11010519491231002X")
    row.refresh_from_db()
    assert row.title == made.PROPOSAL["title"]
    assert _change(county, row, "ogi_head", title="另一个标题").title == "另一个标题"


WRONG: dict[str, tuple[Callable[[County], Any], str]] = {
    "no people": (lambda c: made.training(c, participants=0), "应在1到100000之间"),
    "tomorrow": (lambda c: made.training(c, held_on=date(2026, 3, 21)), "还没有到"),
    "nobody took part": (lambda c: made.training(c, bodies=[]), "选择参加培训的机构"),
    "no kind": (lambda c: made.training(c, kind="x"), "不在可选范围内"),
    "no topic": (lambda c: made.training(c, topic=" "), "请填写主题"),
    "a long topic": (lambda c: made.training(c, topic="长" * 201), "最多200个"),
    "a wrong role": (lambda c: made.knowledge(c, role="king"), "角色清单"),
    "days the wrong way": (lambda c: made.evaluation(c, closes_on=date(2026, 2, 1)), "截止日期不能早于"),
    "an ended evaluation": (
        lambda c: open_evaluation(actor=who(c, "ogi_head"), evaluation=made.evaluation(c)), "截止日期已过"),
    "an evaluation with an ID number": (
        lambda c: made.opened(c, intro="请联系11010519491231002X"), "有不得公开的内容"),
    "results before the end": (lambda c: _too_early(c), "还没有截止"),
    "a reply after the end": (
        lambda c: send_reply(evaluation=made.opened(c), answers={"0": "满意", "1": "政府网站"}), "现在不接受填写"),
    "a question without words": (lambda c: made.question(c, text="\x00 "), "请填写问题"),
    "a long question": (lambda c: made.question(c, text="长" * 2001), "最多2000个"),
    "passed to itself": (
        lambda c: pass_question(actor=who(c), question=made.question(c), to=c.bodies["education"], why="x"), "已在本机关"),
    "an answer with an ID number": (
        lambda c: answer_question(
            actor=who(c), question=made.question(c), answer="11010519491231002X", shown=True), "有不得公开的内容"),
    "a year that does not fit": (lambda c: made.proposal(c, year=1999), "对不上"),
    "a term that is too long": (lambda c: made.proposal(c, due_on=date(2026, 9, 2)), "6个月以内"),
    "a leading unit that supports": (lambda c: made.proposal(c, supporting=[c.bodies["education"]]), "不能同时是"),
    "twice": (lambda c: [made.proposal(c) for _ in range(2)], "已由示范县教育局登记"),
    "a shorter term": (
        lambda c: extend_proposal(
            actor=who(c, "ogi_head"), proposal=made.proposal(c), due_on=date(2026, 4, 1), why="x"), "新的期限"),
    "answered before it came": (
        lambda c: answer_proposal(
            actor=who(c), proposal=made.proposal(c), **made.ANSWER | {"answered_on": date(2026, 2, 1)}), "早于交办日期"),
    "published before it was answered": (
        lambda c: publish_proposal(
            actor=who(c, "ogi_head"), proposal=made.replied(c), on=date(2026, 3, 14)), "早于答复日期"),
    "published twice": (lambda c: [_published(c, row) for row in [made.replied(c)] for _ in range(2)], "已于2026-03-20公开"),
}  # fmt: skip


def _too_early(county: County) -> Evaluation:
    row = made.opened(county)
    with at(made.OPENED):
        return publish_evaluation(actor=who(county, "ogi_head"), evaluation=row, summary="x")


def _published(county: County, row: Proposal) -> Proposal:
    return publish_proposal(actor=who(county, "ogi_head"), proposal=row, on=made.TODAY)


@pytest.mark.parametrize("case", WRONG)
def test_refused(county: County, case: str) -> None:
    do, says = WRONG[case]
    with pytest.raises(Refused, match=says):
        do(county)


def test_so_many_files(county: County) -> None:
    row = made.training(county)
    for place in range(MOST):
        attach_material(actor=who(county), training=row, name=f"{place}.txt", data=f"课件{place}".encode())
    with pytest.raises(Refused, match="最多添加20份"):
        attach_material(actor=who(county), training=row, name="x.txt", data=b"x")


def test_an_evaluation_from_draft_to_results(county: County) -> None:
    row = made.evaluated(county, replies=3)
    assert row.results == {
        "replies": 3, "grades": 3, "good": 2,
        "counts": [{"很满意": 2, "满意": 0, "一般": 0, "不满意": 0, "很不满意": 1}, {"政府网站": 3, "政务微信": 0}, {}],
    }  # fmt: skip
    assert (row.published_on, row.waits_for_results(made.TODAY)) == (made.TODAY, False)
    assert "建议0" not in str(Entry.objects.values_list("after", flat=True))


def test_a_flood_is_stopped(county: County) -> None:
    row = made.opened(county, replies=MOST_IN_AN_HOUR)
    with at(made.OPENED), pytest.raises(Refused, match="一小时后再试"):
        send_reply(evaluation=row, answers={"0": "满意", "1": "政府网站"})
    with at(made.OPENED + timedelta(days=1)):
        send_reply(evaluation=row, answers={"0": "满意", "1": "政府网站"})


def test_an_answer_keeps_its_time(county: County) -> None:
    row = made.answered(county)
    assert (row.number, row.due_on, row.workdays, row.is_late) == ("提问〔2026〕0001号", date(2026, 3, 9), 4, False)
    assert made.answered(county, on=date(2026, 3, 10)).is_late
    assert "几点到站" not in str(list(Entry.objects.values_list("before", "after")))


def test_a_complex_question_gets_fifteen_days_once(county: County) -> None:
    head = who(county, "ogi_head")
    row = extend_question(actor=head, question=made.question(county), why="要查资料")
    assert (row.is_complex, row.due_on) == (True, date(2026, 3, 23))
    with pytest.raises(Refused, match="已经按复杂问题办理"):
        extend_question(actor=head, question=row, why="再要")


def test_a_question_is_passed_on_so_often(county: County) -> None:
    row = made.question(county)
    passed = pass_question(actor=who(county), question=row, to=county.bodies["health"], why="由卫健局负责")
    assert (passed.body.code, passed.due_on, passed.passes[0]["to"]) == ("health", row.due_on, "示范县卫生健康局")
    other = made.question(county)
    other.passes = [{}] * 10
    other.save()
    with pytest.raises(Refused, match="已经转过10次"):
        pass_question(actor=who(county), question=other, to=county.bodies["health"], why="x")


def test_the_public_wording_of_a_question(county: County) -> None:
    row = made.answered(county, shown=False)
    assert (row.shown, row.said) == (False, "")
    head = who(county, "ogi_head")
    shown = show_question(actor=head, question=row, shown=True, said_subject="校车时刻", said="校车几点到站？")
    assert (shown.shown, shown.said_subject, shown.said) == (True, "校车时刻", "校车几点到站？")
    hidden = show_question(actor=head, question=shown, shown=False)
    assert (hidden.shown, hidden.said_subject, hidden.said) == (False, "", "")
    again = show_question(actor=head, question=hidden, shown=True)
    assert (again.said_subject, again.said) == (row.subject, row.text)


def test_a_subject_line_that_must_not_be_shown_can_be_rewritten(county: County) -> None:
    row, head = made.answered(county, shown=False, subject="身份证11010519491231002X"), who(county, "ogi_head")
    with pytest.raises(Refused, match="有不得公开的内容") as refused:
        show_question(actor=head, question=row, shown=True)
    assert refused.value.field == "said_subject"
    assert show_question(actor=head, question=row, shown=True, said_subject="校车时刻").said_subject == "校车时刻"


def test_who_sees_what(county: County) -> None:
    training, meeting, entry = made.training(county), made.meeting(county), made.retired(county)
    draft, shown, hidden = made.evaluation(county), made.answered(county), made.answered(county, shown=False)
    proposal = made.proposal(county, supporting=[county.bodies["health"]])
    stranger = county.people["auditor"]
    for actor, sees in ((who(county), True), (county.people["supervisor"], True), (stranger, False), (None, False)):
        assert Training.objects.visible_to(actor).filter(pk=training.pk).exists() is sees
        assert Meeting.objects.visible_to(actor).filter(pk=meeting.pk).exists() is sees
        assert Knowledge.objects.visible_to(actor).filter(pk=entry.pk).exists() is sees
        assert Evaluation.objects.visible_to(actor).filter(pk=draft.pk).exists() is sees
        assert Question.objects.visible_to(actor).filter(pk=hidden.pk).exists() is sees
        assert Question.objects.visible_to(actor).filter(pk=shown.pk).exists()
        assert Proposal.objects.visible_to(actor).filter(pk=proposal.pk).exists() is sees
    assert list(Knowledge.objects.for_roles({"handler"})) == []
    current = made.knowledge(county)
    assert list(Knowledge.objects.for_roles({"handler"})) == [current]
    assert (current.role_title, made.knowledge(county, role="").role_title) == ("承办", "全体工作人员")
    assert Knowledge.objects.visible_to(stranger).filter(pk=current.pk).exists()


def test_names_of_records(county: County) -> None:
    assert [str(row) for row in (made.training(county), made.meeting(county), made.knowledge(county))] == [
        "依申请公开答复规范", "第一次会议", "补正怎样写",
    ]  # fmt: skip
    evaluation, question = made.opened(county, replies=1), made.question(county)
    assert [str(evaluation), str(question), str(made.proposal(county))] == [
        "教育信息公开评议", "提问〔2026〕0001号 校车几点到", "人大代表建议第12号：关于校车站点的建议",
    ]  # fmt: skip
    assert str(evaluation.replies.get()).startswith(f"{evaluation.pk} 2026-03-01")
    material = attach_material(actor=who(county), training=made.training(county), name="课件.txt", data="课件".encode())
    assert str(material) == "课件.txt"


def test_when_a_proposal_is_due(county: County) -> None:
    row = made.proposal(county)
    assert row.due_on == date(2026, 6, 1)
    assert not row.is_late(date(2026, 6, 1))
    assert row.is_late(date(2026, 6, 2))
    assert later(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_an_ended_body_is_not_asked(county: County) -> None:
    body = county.bodies["health"]
    body.valid_to = date(2026, 1, 1)
    body.save()
    with pytest.raises(Refused, match="已于2026年1月1日撤并"):
        ask_question(body=body, subject="问", text="问")
    with at(made.OPENED):
        assert (
            draft_evaluation(actor=county.people["supervisor"], body=county.government, **made.EVALUATION).state
            == "draft"
        )
    assert register_proposal(
        actor=county.people["supervisor"], body=county.bodies["education"], kind="member", **made.PROPOSAL
    ).kind == "member"  # fmt: skip
