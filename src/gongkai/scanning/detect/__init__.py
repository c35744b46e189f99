"""Text → hits: every class that wording or digits can tell, each stretch once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.scanning.detect import numbers, patterns, secrecy
from gongkai.scanning.detect.fold import Folded, fold
from gongkai.scanning.detect.hits import Hit
from gongkai.scanning.detect.terms import Terms
from gongkai.scanning.model import ORDER

_DIGITS = re.compile(r"\d(?:[ \t\r\n.-]{0,2}\d){6}")
_RANK = {
    kind: rank for rank, kind in enumerate(("secrecy-mark", "work-secret", "resident-id", "bank-card", "home-address"))
}
_MAX_LABEL = 20

__all__ = ["Hit", "Terms", "find", "fold"]


def find(text: str, labels: Iterable[str] = (), terms: Terms | None = None) -> list[Hit]:
    """The hits in a text, in order. `labels` say what the text is the value of, as a column's head says it of a cell."""
    folded = fold(text)
    hits = list(_mapped(_raw(folded.text), folded))
    for label in labels:
        head = f"{label.strip(' :：')[:_MAX_LABEL]}："
        hits += _mapped(
            (
                hit._replace(start=max(hit.start, len(head)) - len(head), end=hit.end - len(head))
                for hit in _raw(head + folded.text)
                if hit.end > len(head) and hit.kind not in ("secrecy-mark", "work-secret")
            ),
            folded,
        )
    if terms is not None:
        hits += _mapped(terms.find(folded.text), folded)
    return _each_once(hits)


def _raw(text: str) -> Iterator[Hit]:
    yield from secrecy.find(text)
    if _DIGITS.search(text):
        yield from numbers.find(text)
    yield from patterns.find(text)


def _mapped(hits: Iterable[Hit], folded: Folded) -> Iterator[Hit]:
    for hit in hits:
        start, end = folded.span(hit.start, hit.end)
        yield hit._replace(start=start, end=end)


def _each_once(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the one of the higher class, the longer, the graver; terms stand beside all others."""
    kept: list[Hit] = []
    for hit in sorted(set(hits), key=_priority):
        rivals = (other for other in kept if (other.kind == "term") == (hit.kind == "term"))
        if all(hit.end <= other.start or other.end <= hit.start for other in rivals):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.end))


def _priority(hit: Hit) -> tuple[int, int, int, int]:
    severity = 0 if hit.severity is None else ORDER[hit.severity]
    return _RANK.get(hit.kind, len(_RANK)), severity, hit.start - hit.end, hit.start
