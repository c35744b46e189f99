"""These registers in the table of addresses: who may open which page, and records for the pages."""

from collections.abc import Callable
from datetime import date

from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.domain.ask_question import ask_question
from gongkai.office.engagement.domain.attach_material import attach_material
from gongkai.office.engagement.domain.draft_evaluation import draft_evaluation
from gongkai.office.engagement.domain.record_meeting import record_meeting
from gongkai.office.engagement.domain.record_training import record_training
from gongkai.office.engagement.domain.register_proposal import register_proposal
from gongkai.office.engagement.domain.write_knowledge import write_knowledge
from tests.office.county import County
from tests.office.engagement.records import EVALUATION, KNOWLEDGE, MEETING, PROPOSAL, TRAINING

Row = tuple[tuple[str, ...], tuple[str, ...], bool]
OWN = ("handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler")
READERS = (*OWN, "supervisor")
EVERYBODY = (*READERS, "system_administrator", "security_administrator", "auditor")
KEEPERS = ("handler", "ogi_head", "supervisor")
SEEN: tuple[Row, Row] = ((READERS, (), False), (("supervisor",), OWN, False))


def same(allowed: tuple[str, ...]) -> tuple[Row, Row]:
    return (allowed, (), False), (allowed, (), False)


ROWS: dict[str, tuple[Row, Row]] = {
    **dict.fromkeys(
        ("trainings", "meetings", "evaluations", "questions", "proposals", "year_figures", "year_figure"), same(READERS)
    ),
    **dict.fromkeys(("knowledge", "knowledge_entry"), same(EVERYBODY)),
    **dict.fromkeys(
        ("training_new", "meeting_new", "evaluation_new", "proposal_new", "proposals_import", "proposals_template"),
        same(KEEPERS),
    ),
    "knowledge_new": same(("ogi_head", "supervisor")),
    **dict.fromkeys(("training", "training_material", "meeting", "evaluation", "question", "proposal"), SEEN),
}
_KINDS = ("training", "meeting", "knowledge_entry", "evaluation", "question", "proposal", "training_material")
KEYS = tuple(f"engagement_{name}" for name in _KINDS)


def _place(name: str) -> Callable[[dict[str, object]], list[object]]:
    return lambda keys: [keys[f"engagement_{name}"]]


PLACES: dict[str, Callable[[dict[str, object]], list[object]]] = {
    **{name: _place(name) for name in _KINDS},
    "year_figure": lambda _keys: ["facts.trainings.held"],
}


def records(_county: County, body: Body, people: dict[str, Account]) -> dict[str, object]:
    """Records of one body; `people` are its own."""
    handler, head = people["handler"], people["ogi_head"]
    training = record_training(actor=handler, body=body, bodies=[body], **TRAINING)
    made = {
        "training": training,
        "training_material": attach_material(actor=handler, training=training, name="课件.txt", data="课件".encode()),
        "meeting": record_meeting(actor=handler, body=body, **MEETING),
        "knowledge_entry": write_knowledge(actor=head, body=body, **KNOWLEDGE),
        "evaluation": draft_evaluation(actor=handler, body=body, **EVALUATION | {"closes_on": date(2099, 1, 1)}),
        "question": ask_question(body=body, subject="校车", text="几点到？"),
        "proposal": register_proposal(actor=handler, body=body, kind="deputy", **PROPOSAL),
    }
    return {f"engagement_{name}": row.pk for name, row in made.items()}
