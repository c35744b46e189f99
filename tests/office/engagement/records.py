"""Records of the education bureau in any state, through the domain actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.domain.answer_proposal import answer_proposal
from gongkai.office.engagement.domain.answer_question import answer_question
from gongkai.office.engagement.domain.ask_question import ask_question
from gongkai.office.engagement.domain.attach_material import attach_material
from gongkai.office.engagement.domain.change_knowledge import change_knowledge
from gongkai.office.engagement.domain.change_meeting import change_meeting
from gongkai.office.engagement.domain.change_proposal import change_proposal
from gongkai.office.engagement.domain.change_training import change_training
from gongkai.office.engagement.domain.draft_evaluation import draft_evaluation
from gongkai.office.engagement.domain.edit_evaluation import edit_evaluation
from gongkai.office.engagement.domain.extend_proposal import extend_proposal
from gongkai.office.engagement.domain.extend_question import extend_question
from gongkai.office.engagement.domain.import_proposals import import_proposals
from gongkai.office.engagement.domain.open_evaluation import open_evaluation
from gongkai.office.engagement.domain.pass_question import pass_question
from gongkai.office.engagement.domain.publish_evaluation import publish_evaluation
from gongkai.office.engagement.domain.publish_proposal import publish_proposal
from gongkai.office.engagement.domain.rate_proposal import rate_proposal
from gongkai.office.engagement.domain.record_meeting import record_meeting
from gongkai.office.engagement.domain.record_training import record_training
from gongkai.office.engagement.domain.register_proposal import register_proposal
from gongkai.office.engagement.domain.retire_knowledge import retire_knowledge
from gongkai.office.engagement.domain.send_reply import send_reply
from gongkai.office.engagement.domain.set_aside_question import set_aside_question
from gongkai.office.engagement.domain.show_question import show_question
from gongkai.office.engagement.domain.withdraw_evaluation import withdraw_evaluation
from gongkai.office.engagement.domain.write_knowledge import write_knowledge
from gongkai.office.engagement.models import Evaluation, Knowledge, Meeting, Proposal, Question, Training
from tests.office.county import County
from tests.office.inforequests.people import at, who

TODAY = date(2026, 3, 20)
ASKED = date(2026, 3, 2)
OPENED, CLOSES = date(2026, 3, 1), date(2026, 3, 10)
QUESTIONS = (
    "您对信息公开的及时性满意吗 | 满意度\n您最常用的渠道是什么 | 单选 | 政府网站、政务微信\n您还有什么建议 | 填空"
)
TRAINING: dict[str, Any] = {
    "kind": "held",
    "held_on": date(2026, 3, 5),
    "topic": "依申请公开答复规范",
    "participants": 42,
}
MEETING: dict[str, Any] = {
    "held_on": date(2026, 3, 6), "title": "第一次会议", "chair": "王局长", "attendees": 9, "agenda": "年度任务",
    "decisions": "分工到科室",
}  # fmt: skip
KNOWLEDGE: dict[str, Any] = {"role": "handler", "title": "补正怎样写", "text": "一次告知。", "basis": "条例第三十条"}
EVALUATION: dict[str, Any] = {
    "title": "教育信息公开评议",
    "questions": QUESTIONS,
    "opens_on": OPENED,
    "closes_on": CLOSES,
}
PROPOSAL: dict[str, Any] = {
    "year": 2026, "number": "第12号", "title": "关于校车站点的建议", "proposer": "某代表", "assigned_on": date(2026, 3, 1),
}  # fmt: skip
ANSWER: dict[str, Any] = {"answered_on": date(2026, 3, 15), "outcome": "solved", "answer": "已增设两个站点。"}


def training(county: County, **more: Any) -> Training:
    values: dict[str, Any] = {"body": county.bodies["education"], "bodies": [county.bodies["education"]], **TRAINING}
    return record_training(actor=who(county), **values | more)


def meeting(county: County, **more: Any) -> Meeting:
    return record_meeting(actor=who(county), **{"body": county.bodies["education"], **MEETING} | more)


def knowledge(county: County, **more: Any) -> Knowledge:
    return write_knowledge(actor=who(county, "ogi_head"), **{"body": county.bodies["education"], **KNOWLEDGE} | more)


def retired(county: County) -> Knowledge:
    return retire_knowledge(actor=who(county, "ogi_head"), knowledge=knowledge(county), why="有新规定")


def evaluation(county: County, **more: Any) -> Evaluation:
    with at(OPENED):
        return draft_evaluation(actor=who(county), **{"body": county.bodies["education"], **EVALUATION} | more)


def opened(county: County, replies: int = 0, **more: Any) -> Evaluation:
    """Open, with replies that alternate between the best and the worst degree, the best first."""
    found = evaluation(county, **more)
    with at(OPENED):
        found = open_evaluation(actor=who(county, "ogi_head"), evaluation=found)
        for place in range(replies):
            send_reply(
                evaluation=found, answers={"0": ("很满意", "很不满意")[place % 2], "1": "政府网站", "2": f"建议{place}"}
            )
    return found


def evaluated(county: County, replies: int = 0, **more: Any) -> Evaluation:
    found = opened(county, replies, **more)
    return publish_evaluation(actor=who(county, "ogi_head"), evaluation=found, summary="将加快更新。")


def withdrawn(county: County) -> Evaluation:
    return withdraw_evaluation(actor=who(county, "ogi_head"), evaluation=opened(county), why="问卷有误")


def question(county: County, **more: Any) -> Question:
    with at(ASKED):
        values = {
            "body": county.bodies["education"],
            "subject": "校车几点到",
            "text": "青禾镇校车几点到站？",
            "name": "一位家长",
        }
        return ask_question(**values | more)


def answered(county: County, *, shown: bool = True, on: date = date(2026, 3, 6), **more: Any) -> Question:
    found = question(county, **more)
    with at(on):
        return answer_question(actor=who(county), question=found, answer="早七点二十分到站。", shown=shown)


def set_aside(county: County) -> Question:
    return set_aside_question(actor=who(county, "ogi_head"), question=question(county), why="广告，不是提问。")


def proposal(county: County, **more: Any) -> Proposal:
    values = {"body": county.bodies["education"], "kind": "deputy", **PROPOSAL}
    return register_proposal(actor=who(county), **values | more)


def replied(county: County, **more: Any) -> Proposal:
    return answer_proposal(actor=who(county), proposal=proposal(county, **more), **ANSWER)


IN_STATE: dict[str, dict[str, Callable[[County], Any]]] = {
    "learning": {"recorded": training},
    "knowledge": {"recorded": knowledge, "retired": retired},
    "meeting": {"recorded": meeting},
    "evaluation": {"draft": evaluation, "open": opened, "published": evaluated, "withdrawn": withdrawn},
    "question": {"asked": question, "answered": answered, "set_aside": set_aside},
    "proposal": {"assigned": proposal, "answered": replied},
}
"""Kind of record → state → how it comes there."""
LATER = date(2026, 8, 1)
DO: dict[str, tuple[str, Callable[[Account, Any, County], Any]]] = {
    "record_training": ("", lambda actor, _row, county: record_training(actor=actor, body=county.bodies["education"], bodies=[county.bodies["education"]], **TRAINING)),
    "change_training": ("learning", lambda actor, row, county: change_training(actor=actor, training=row, why="人数有误", bodies=[county.bodies["education"]], **TRAINING)),
    "attach_material": ("learning", lambda actor, row, _c: attach_material(actor=actor, training=row, name="课件.txt", data="课件".encode())),
    "record_meeting": ("", lambda actor, _row, county: record_meeting(actor=actor, body=county.bodies["education"], **MEETING)),
    "change_meeting": ("meeting", lambda actor, row, _c: change_meeting(actor=actor, meeting=row, why="更正", **MEETING)),
    "write_knowledge": ("", lambda actor, _row, county: write_knowledge(actor=actor, body=county.bodies["education"], **KNOWLEDGE)),
    "change_knowledge": ("knowledge", lambda actor, row, _c: change_knowledge(actor=actor, knowledge=row, **KNOWLEDGE)),
    "retire_knowledge": ("knowledge", lambda actor, row, _c: retire_knowledge(actor=actor, knowledge=row, why="过时")),
    "draft_evaluation": ("", lambda actor, _row, county: draft_evaluation(actor=actor, body=county.bodies["education"], **EVALUATION | {"closes_on": LATER})),
    "edit_evaluation": ("evaluation", lambda actor, row, _c: edit_evaluation(actor=actor, evaluation=row, **EVALUATION | {"closes_on": LATER})),
    "open_evaluation": ("evaluation", lambda actor, row, _c: _still_open(actor, row)),
    "publish_evaluation": ("evaluation", lambda actor, row, _c: publish_evaluation(actor=actor, evaluation=row, summary="改进")),
    "withdraw_evaluation": ("evaluation", lambda actor, row, _c: withdraw_evaluation(actor=actor, evaluation=row, why="有误")),
    "pass_question": ("question", lambda actor, row, county: pass_question(actor=actor, question=row, to=county.bodies["health"], why="由卫健局负责")),
    "extend_question": ("question", lambda actor, row, _c: extend_question(actor=actor, question=row, why="要查多年资料")),
    "answer_question": ("question", lambda actor, row, _c: answer_question(actor=actor, question=row, answer="七点", shown=True)),
    "show_question": ("question", lambda actor, row, _c: show_question(actor=actor, question=row, shown=False)),
    "set_aside_question": ("question", lambda actor, row, _c: set_aside_question(actor=actor, question=row, why="广告")),
    "register_proposal": ("", lambda actor, _row, county: register_proposal(actor=actor, body=county.bodies["education"], kind="member", **PROPOSAL)),
    "import_proposals": ("", lambda actor, _row, county: import_proposals(actor=actor, body=county.bodies["education"], rows=[])),
    "change_proposal": ("proposal", lambda actor, row, _c: change_proposal(actor=actor, proposal=row, why="编号有误", due_on=LATER, **PROPOSAL | {"number": "第13号"})),
    "extend_proposal": ("proposal", lambda actor, row, _c: extend_proposal(actor=actor, proposal=row, due_on=LATER, why="涉及面广")),
    "answer_proposal": ("proposal", lambda actor, row, _c: answer_proposal(actor=actor, proposal=row, **ANSWER)),
    "publish_proposal": ("proposal", lambda actor, row, _c: publish_proposal(actor=actor, proposal=row, on=TODAY)),
    "rate_proposal": ("proposal", lambda actor, row, _c: rate_proposal(actor=actor, proposal=row, satisfaction="satisfied")),
}  # fmt: skip
"""Act → the kind of record it is about ("" = none yet) and how it is done."""


def _still_open(actor: Account, row: Evaluation) -> Evaluation:
    with at(OPENED):
        return open_evaluation(actor=actor, evaluation=row)
