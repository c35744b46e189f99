"""Who gets which answer from the pages of inspections, and the records that their addresses name."""

from collections.abc import Callable

from gongkai.inspecting import Finding as Found
from gongkai.inspecting import Inspected
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inspection.domain.record_inspection import record_inspection
from gongkai.office.inspection.domain.register_subject import register_column, register_subject
from gongkai.office.inspection.models import Finding
from tests.office.county import FOUNDED, County
from tests.office.desk.annual_addresses import Row, same

OWN = ("handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler")
READERS = (*OWN, "supervisor")
HEADS = ("ogi_head", "supervisor")
INSPECTORS = ("handler", *HEADS)
SEEN: tuple[Row, Row] = ((READERS, (), False), (("supervisor",), OWN, False))
KEYS = ("finding", "inspected", "column", "inspection")

ROWS: dict[str, tuple[Row, Row]] = {
    **dict.fromkeys(("findings", "inspection_runs", "inspection_subjects", "inspection_quarter"), same(READERS)),
    "inspection_indicators": same((*READERS, "system_administrator")),
    "inspection_new": same(INSPECTORS),
    "inspection_accounts": ((HEADS, (), True), (HEADS, (), True)),
    "inspection_subject_new": same(HEADS),
    **dict.fromkeys(("finding", "inspection_run", "inspection_subject"), SEEN),
    "finding_act": ((HEADS, (), False), (("supervisor",), ("handler", "ogi_head"), False)),
    "inspection_column_remove": ((HEADS, (), True), (HEADS, (), True)),
}
"""The name of an address → who is allowed, who gets 404, whether it takes POST only; for the own body, and for another."""

PLACES: dict[str, Callable[[dict[str, object]], list[object]]] = {
    "finding": lambda keys: [keys["finding"]],
    "finding_act": lambda keys: [keys["finding"], "assign_finding"],
    "inspection_run": lambda keys: [keys["inspection"]],
    "inspection_subject": lambda keys: [keys["inspected"]],
    "inspection_column_remove": lambda keys: [keys["column"]],
}


def records(_county: County, body: Body, people: dict[str, Account]) -> dict[str, object]:
    """A subject with a column, an inspection and a finding of a body."""
    head = people["ogi_head"]
    subject = register_subject(
        actor=head, body=body, kind="site", name=f"{body.name}网站", address="https://a.shifan.example/"
    )
    column = register_column(actor=head, subject=subject, name="动态", address="/xw/")
    found = Found("link-dead", "a.html", "一条消息", "“一条消息”打不开。", key="b.html")
    inspection = record_inspection(actor=head, subject=subject, source="saved", inspected=Inspected(FOUNDED, [found]))
    finding = Finding.objects.get(first=inspection)
    return {"inspected": subject.pk, "column": column.pk, "inspection": inspection.pk, "finding": finding.pk}
