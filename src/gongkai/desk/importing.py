"""What imports of tables have in common: the size that is taken in, and what is said in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise

from gongkai.office.bodies.exchange.rows import RowError
from gongkai.office.jobs.running import Run

SHOWN = 200
"""Errors of rows that a page lists."""

Text = str | Promise


class Said(NamedTuple):
    """What an import says: of a table with wrong rows, of rows that were written, and of rows that were only tried."""

    wrong: Text
    written: Text
    tried: Text


def tell(
    run: Run, said: Said, *, rows: int, made: Mapping[str, int], errors: Sequence[RowError], written: bool
) -> None:
    """Tell the person what came of an import, row by row where something is wrong; `made`: how many of what."""
    words = said.wrong if errors else said.written if written else said.tried
    shown = [str(error) for error in errors[:SHOWN]]
    run.tell(str(words) % {"rows": rows, "errors": len(errors), **made}, errors=shown, **made)
