"""Which review body and court a reply of a body must name (行政复议法第二十四条至第二十八条)."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.law.errors import LawError
from gongkai.law.remedies import Paragraph, Relations, paragraph_for, review_body
from gongkai.office.bodies.models import Body, Kind, Level
from gongkai.office.inforequests.models import Rules
from gongkai.office.inforequests.rules import remedy_of

ANY_COURT = "有管辖权的人民法院"
_KINDS = {
    Kind.DEPARTMENT: "local_department",
    Kind.GOVERNMENT: "lower_government",
    Kind.TOWN: "lower_government",
    Kind.DISPATCHED_ORGAN: "dispatched_organ",
    Kind.DISPATCHED_BODY: "dispatched_body",
    Kind.AUTHORISED: "authorised_body",
}


class Remedies(NamedTuple):
    """The paragraph of a reply with the bodies that it names; `why_not` when the review body could not be found."""

    paragraph: Paragraph
    review_body: str
    court: str
    why_not: str = ""


def remedies_of(body: Body, rules: Rules, disposition: str) -> Remedies:
    """The remedies against a disposition of a body. What the body set in its rules comes first."""
    name, why_not = rules.review_body, ""
    if not name:
        try:
            name = review_body(kind_of(body), _relations(body)).text
        except LawError as error:
            name, why_not = "上一级行政复议机关", str(error)
    court = rules.court or ANY_COURT
    paragraph = paragraph_for(disposition, body=name, court=court, config=remedy_of(rules))
    return Remedies(paragraph, name, court, why_not)


def kind_of(body: Body) -> str:
    """The body as a respondent: a key of `law.remedies.body_kinds`."""
    if body.vertical:
        return "vertical_department"
    if body.level == Level.NATIONAL:
        return "state_council_department"
    if body.level == Level.PROVINCE and body.kind == Kind.GOVERNMENT:
        return "provincial_government"
    return _KINDS[Kind(body.kind)]


def _relations(body: Body) -> Relations:
    above = body.territory_parent.name if body.territory_parent else ""
    line = body.line_parent.name if body.line_parent else ""
    return Relations(
        itself=body.name,
        same_level_government=above,
        superior_government=above,
        founding_government=above,
        superior_department=line,
    )
