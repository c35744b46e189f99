"""The rules of a body, read: what it decided for itself, defaults for the rest."""

from __future__ import annotations

from gongkai.law.clock import ClockConfig, clock_config
from gongkai.law.remedies import RemedyConfig
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.models import Request, Rules


def rules_of(body: Body) -> Rules:
    """The body's rules; unsaved defaults when it has set none."""
    return Rules.objects.filter(body=body).first() or Rules(body=body)


def clock_of(request: Request) -> ClockConfig:
    """The clock's settings under which the request came in."""
    return clock_config(request.clock_rules)


def remedy_of(rules: Rules) -> RemedyConfig:
    """The uncertain points of remedies as the body decided them."""
    return RemedyConfig(**rules.remedy)
