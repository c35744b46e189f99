"""添加案卷材料."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.remedies.acting import permit, save_case
from gongkai.office.remedies.files import keep
from gongkai.office.remedies.models import Case, CaseDocument
from gongkai.office.remedies.models.document import PURPOSES


@transaction.atomic
def attach_document(*, actor: Account, case: Case, purpose: str, name: str, data: bytes) -> CaseDocument:
    """Seal and keep a file of the case; what it is, its content decides. Raises NotPermitted, Refused."""
    who, _instance = permit(case=case, actor=actor, act="attach_document")
    if purpose not in dict(PURPOSES):
        raise Refused("请选择材料的用途。", field="purpose")
    document = keep(case=case, purpose=purpose, name=name, data=data)
    said = {"document": document.pk, "purpose": purpose, "kind": document.kind, "digest": document.digest}
    save_case(case=case, state=case.state, who=who, act="attach_document", before={}, after=said)
    return document
