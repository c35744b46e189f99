"""The kinds of jobs. An app names its module of jobs in its `ready`; the worker finds a kind by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.office.jobs.running import Run

Work = Callable[["Run"], None]
KINDS: dict[str, Work] = {}


def job(kind: str) -> Callable[[Work], Work]:
    """Register a function as a kind of job. It may raise OfficeError: its sentence is what the owner reads."""

    def register(work: Work) -> Work:
        KINDS[kind] = work
        return work

    return register
