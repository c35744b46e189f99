"""设立机构: a new body under its parents."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies import checks, history
from gongkai.office.bodies.models import Account, Body, Kind, Level
from gongkai.office.bodies.standing import require


@transaction.atomic
def found_body(
    *,
    actor: Account,
    territory_parent: Body,
    code: str,
    name: str,
    kind: str,
    level: str,
    valid_from: date,
    short_name: str = "",
    line_parent: Body | None = None,
    vertical: bool = False,
    division_code: str = "",
    uscc: str = "",
    order: int = 0,
    basis: str = "",
) -> Body:
    """Add a body to the tree (条例第二条、第四条). `vertical` bodies are supervised by their line (第三条第四款).

    Raises NotPermitted, Refused.
    """
    who = require(actor=actor, act="found_body", body=territory_parent)
    body = Body(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        level=level,
        territory_parent=territory_parent,
        line_parent=line_parent,
        vertical=vertical,
        division_code=division_code,
        uscc=uscc,
        order=order,
        valid_from=valid_from,
    )
    return founded(who, body, basis)


def founded(who: Who, body: Body, basis: str) -> Body:
    """Check and save a new body and record it; the very first one has no parent (`set_up`)."""
    body.code = checks.check_code(body.code.strip())
    body.name = checks.check_filled("name", "机构名称", body.name, most=100)
    body.short_name = checks.check_length("short_name", "简称", body.short_name, 40)
    basis = checks.check_length("basis", "设立依据", basis, 200)
    checks.check_choice("kind", "机构类型", body.kind, Kind)
    checks.check_choice("level", "层级", body.level, Level)
    body.division_code = checks.check_division(body.division_code)
    body.uscc = checks.check_uscc(body.uscc)
    checks.check_day("valid_from", "设立日期", body.valid_from)
    checks.check_current("territory_parent", body.territory_parent)
    checks.check_current("line_parent", body.line_parent)
    checks.check_line(body)
    checks.check_unused("code", "机构编码", body.code)
    checks.check_unused("uscc", "统一社会信用代码", body.uscc)
    history.begin(body, basis=basis)
    after = history.facts(body) | {
        "code": body.code,
        "valid_from": body.valid_from,
        "division_code": body.division_code,
        "uscc": body.uscc,
    }
    record(who=who, action="bodies.found_body", target=body, after=after, why=basis)
    return body
