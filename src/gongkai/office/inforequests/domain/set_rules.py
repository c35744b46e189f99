"""设定办理规则: what a body decides for itself where the law leaves a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.law.clock import clock_config
from gongkai.law.dispositions import dispositions, row_for
from gongkai.law.errors import LawError
from gongkai.law.letters import check_pattern as check_letter_pattern
from gongkai.law.remedies import RemedyConfig, remedy_options
from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Rules
from gongkai.office.inforequests.numbering import check_pattern
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.recording import check_text

FIELDS = (
    "clock", "remedy", "rows", "review_body", "court", "number_pattern", "letter_pattern", "letter_word", "supplement_route",
    "review_online", "contact_person", "retention_days", "many_a_month",
    "payee",
)  # fmt: skip
_MOST = {"retention_days": 36_525, "many_a_month": 10_000}
_TEXTS = {
    "review_body": ("行政复议机关", 100),
    "court": ("管辖法院", 100),
    "payee": ("收费账户", 4_000),
    "letter_word": ("机关代字", 10),
    "supplement_route": ("补正途径", 200),
    "review_online": ("网上复议途径", 200),
    "contact_person": ("联系人", 60),
}


@transaction.atomic
def set_rules(*, actor: Account, body: Body, **values: Any) -> Rules:
    """Set some of `FIELDS`. The clock's settings hold for requests that come in afterwards. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="set_rules", body=body, table=TABLE, state="none")
    rules = Rules.objects.filter(body=body).first() or Rules(body=body)
    old = {name: getattr(rules, name) for name in FIELDS}
    for name, value in values.items():
        setattr(rules, name, _checked(name, value))
    rules.save()
    before, after = changed(old, {name: getattr(rules, name) for name in FIELDS})
    record(who=who, action="inforequests.set_rules", target=rules, before=before, after=after)
    return rules


def _checked(name: str, value: Any) -> Any:
    if name in ("clock", "remedy", "rows"):
        return _law(name, value)
    if name in _TEXTS:
        title, most = _TEXTS[name]
        text = check_text(name, title, value, required=False)
        if len(text) > most:
            raise Refused("{title}超过{most}字，请缩短。", field=name, title=title, most=most)
        return text
    if name in _MOST:
        if type(value) is not int or not 1 <= value <= _MOST[name]:
            raise Refused("应为1至{most}之间的整数，请改正。", field=name, most=_MOST[name])
        return value
    if name == "number_pattern":
        return check_pattern(name, value)
    if name == "letter_pattern":
        return _law(name, value)
    raise Refused("办理规则中没有“{name}”这一项，请核对。", field=name, name=name)


def _law(name: str, values: Any) -> Any:
    try:
        if name == "letter_pattern":
            return check_letter_pattern(values)
        if name == "clock":
            clock_config(values)
        elif name == "remedy":
            _known(values, {option.key for option in remedy_options()})
            RemedyConfig(**values)
        else:
            _known(values, set(dispositions()))
            for key in values:
                row_for(key, "2021", values)
    except LawError as error:
        raise Refused(str(error), field=name) from error
    return dict(values)


def _known(values: Mapping[str, Any], keys: set[str]) -> None:
    if unknown := sorted(set(values) - keys):
        raise LawError(f"没有“{unknown[0]}”这一项，请核对。")
