"""What the nightly job destroys beside requests: registers above this one that hold persons name their acts here."""

from __future__ import annotations

from collections.abc import Callable

Shredder = Callable[..., int]
"""`act(body=...)`: destroys what is due of a body, some at a time; how many there were."""

SHREDDERS: list[Shredder] = []


def shredder(act: Shredder) -> Shredder:
    """Let the nightly job carry out an act for every body, until nothing is left that is due."""
    SHREDDERS.append(act)
    return act
