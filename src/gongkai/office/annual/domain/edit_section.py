"""编写文字: a section as plain text whose figures stay bound."""

from __future__ import annotations

from django.db import transaction

from gongkai.law.forms import SECTIONS
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.assembling import reported
from gongkai.office.annual.drafting import bound, check_bound
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused

MAX_TEXT = 50_000


@transaction.atomic
def edit_section(*, actor: Account, report: Report, section: str, text: str) -> Report:
    """Write a section; `{requests.total.total}` prints the figure of that cell. Who saves a section has seen which
    of its figures moved. Raises NotPermitted, Refused.
    """
    who = permit(report=report, actor=actor, act="edit_section")
    if section not in SECTIONS:
        raise Refused("请选择六个部分之一。", field="section")
    if len(text) > MAX_TEXT:
        raise Refused("文字超过{max_text}字，请精简。", field="text", max_text=MAX_TEXT)
    texts = report.texts | {section: check_bound(text.strip(), reported(report))}
    moved = {name: was for name, was in report.moved.items() if name not in bound(texts[section])}
    said = {"section": section, "text": text.strip()}
    return save(report=report, who=who, act="edit_section", said=said, texts=texts, moved=moved)
