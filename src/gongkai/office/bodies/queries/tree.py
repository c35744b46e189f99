"""The tree of bodies, in the order in which it is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from gongkai.office.bodies.models import Body

By = Literal["territory", "supervision"]


class Branch(NamedTuple):
    """A body and how deep it stands below the first of its line, from 0."""

    body: Body
    depth: int


def tree(bodies: Iterable[Body], by: By = "territory") -> list[Branch]:
    """Each body before its members, siblings by their order and code. One query; a body whose parent is not among the
    given ones stands at the top.
    """
    found = sorted(bodies, key=lambda body: (body.order, body.code))
    given = {body.pk for body in found}
    members: dict[int | None, list[Body]] = defaultdict(list)
    for body in found:
        parent = body.territory_parent_id if by == "territory" else body.supervisor_id
        members[parent if parent in given else None].append(body)
    return list(_drawn(members, None, 0))


def _drawn(members: dict[int | None, list[Body]], parent: int | None, depth: int) -> Iterator[Branch]:
    for body in members[parent]:
        yield Branch(body, depth)
        if body.pk in members:
            yield from _drawn(members, body.pk, depth + 1)
