"""Who answers for a row when nobody said so: the bodies that its column 公开主体 names, as far as the person may assign them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.oversight.models import CatalogueRow
from gongkai.office.oversight.permissions import CATALOGUES

_SHORTEST = 3
"""Characters of a name by which a body is recognised."""
_BETWEEN = re.compile(r"[、，,；;/\s]+|以及|及|和")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("assigning.toml").read_text(encoding="utf-8"))


def may_assign(actor: Account, body: Body) -> list[Body]:
    """The body of a catalogue and those below it for which a person may give duties. One query."""
    below = Body.objects.supervised_by(body).current()
    return [
        one for one in below if standing_for(actor, "assign_duty", one, table=CATALOGUES, state="current") is not None
    ]


def answerable(row: CatalogueRow, owner: Body, bodies: Sequence[Body]) -> list[Body]:
    """The bodies that the row names or means among some; otherwise the one whose catalogue it is."""
    words = [word for word in _BETWEEN.split(row.subject) if len(word) >= _SHORTEST]
    named = [
        body
        for body in bodies
        if any(name in row.subject for name in _names(body)) or any(body.name.endswith(word) for word in words)
    ]
    if not named:
        kinds = {kind for one in _data()["groups"] if re.search(one["pattern"], row.subject) for kind in one["kinds"]}
        named = [body for body in bodies if body.kind in kinds and _is_of_level(row, body)]
    return named or [owner]


def _names(body: Body) -> set[str]:
    return {name for name in (body.name, body.short_name) if len(name) >= _SHORTEST}


def _is_of_level(row: CatalogueRow, body: Body) -> bool:
    pattern = _data()["levels"].get(body.level)
    return not row.levels or pattern is None or any(re.search(pattern, level) for level in row.levels)
