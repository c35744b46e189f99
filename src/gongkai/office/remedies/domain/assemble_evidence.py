"""汇编证据材料: everything about the case, bound with an index, and as a package of files."""

from __future__ import annotations

import json

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.remedies.acting import permit, save_case
from gongkai.office.remedies.evidence import evidence
from gongkai.office.remedies.files import keep_package
from gongkai.office.remedies.models import Case, CaseDocument
from gongkai.office.remedies.permissions import TABLE
from gongkai.office.sealing import seal
from gongkai.writing.pdf import CannotTypeset


def assemble_evidence(*, actor: Account, case: Case) -> list[CaseDocument]:
    """Bind the volume and the package, and keep both sealed with the case: what was handed in stays as it was. Putting them together
    takes its time and holds no lock. Raises NotPermitted, Refused.
    """
    require(actor=actor, act="assemble_evidence", body=case.body, table=TABLE, state=case.state)
    try:
        package = evidence(case)
    except CannotTypeset as error:
        raise Refused("{error}。材料没有汇编。", error=error) from error
    with transaction.atomic():
        who, _instance = permit(case=case, actor=actor, act="assemble_evidence")
        kept = [
            keep_package(case=case, name=f"{case.number} 证据材料汇编.{kind}", kind=kind, data=data)
            for kind, data in (("pdf", package.pdf), ("zip", package.zip))
        ]
        said = {"pieces": len(package.titles), "digests": [document.digest for document in kept]}
        titles = seal(json.dumps(package.titles, ensure_ascii=False), f"{case.token}/log")
        save_case(
            case=case, state=case.state, who=who, act="assemble_evidence", before={}, after=said, personal={"titles": titles}
        )  # fmt: skip
    return kept
