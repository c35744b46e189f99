"""The scan of one file that is about to be published: everything in it is taken out and looked at, or the file is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from gongkai.reading.errors import ReadError, TooLarge
from gongkai.reading.limits import MAX_TEXT, Deadline
from gongkai.scanning.classes import klass
from gongkai.scanning.detect import Hit, Terms, find
from gongkai.scanning.formats import open_file
from gongkai.scanning.masking.values import blanked
from gongkai.scanning.model import ORDER, Finding, Place, ScanReport, Severity
from gongkai.scanning.pieces import MAX_PIECES, Extract, Notice, Piece, Slot

SECONDS = 60.0
"""Processor time for one file."""
AROUND = 12
"""Characters of context on each side of a finding."""
FILE_NAME = "文件名"


def scan_bytes(data: bytes, name: str, terms: Terms | None = None) -> ScanReport:
    """Scan a file. Never raises for anything that a file can contain: what cannot be scanned is refused in the report."""
    sha256 = hashlib.sha256(data).hexdigest()
    deadline = Deadline(SECONDS)
    named = masked_name(name)
    try:
        extract = take_out(data, deadline)
        findings = tuple(findings_in(extract, name, terms, deadline))
    except ReadError as error:
        return ScanReport(named, sha256, refused=f"不能发布：{error}", plain_name=name)
    except (RecursionError, MemoryError) as error:
        return ScanReport(named, sha256, refused=f"不能发布：文件超出解析上限（{type(error).__name__}）", plain_name=name)
    return ScanReport(named, sha256, extract.format, findings, pieces=len(extract.pieces), plain_name=name)


def take_out(data: bytes, deadline: Deadline) -> Extract:
    """Everything in a file. Raises a ReadError when it cannot be looked into."""
    extract = open_file(data, deadline)
    if len(extract.pieces) > MAX_PIECES:
        raise TooLarge(f"文件内的文字超过 {MAX_PIECES:,} 段的上限，请拆分后再检查")
    if sum(len(slot.text) for piece in extract.pieces for slot in piece.slots) > 4 * MAX_TEXT:
        raise TooLarge(f"文件内的文字超过 {4 * MAX_TEXT:,} 字的上限，请拆分后再检查")
    return extract


def findings_in(extract: Extract, name: str, terms: Terms | None, deadline: Deadline) -> list[Finding]:
    """What is found in what was taken out, gravest first, then in the order of the file."""
    found: list[Finding] = []
    title = PurePath(name).stem
    if title:
        found += _of_piece(Piece(Place(FILE_NAME), [Slot(title)]), terms)
    for number, piece in enumerate(extract.pieces):
        if not number % 256:
            deadline.check()
        found += _of_piece(piece, terms)
    found += [_of_notice(notice) for notice in extract.notices]
    return sorted(_not_again(found), key=lambda finding: ORDER[finding.severity])


def severity_of(hit: Hit) -> Severity:
    """How grave a hit is."""
    return hit.severity or klass(hit.kind).severity  # type: ignore[return-value]


def masked_name(name: str) -> str:
    """A file's name without personal data."""
    return _without(name, find(name), 0, len(name))


def _of_piece(piece: Piece, terms: Terms | None) -> Iterator[Finding]:
    text = piece.text
    hits = find(text, piece.labels, terms)
    for hit in hits:
        low, high = max(0, hit.start - AROUND), min(len(text), hit.end + AROUND)
        value = text[hit.start : hit.end]
        yield Finding(
            kind=hit.kind,
            severity=severity_of(hit),
            place=_place(piece, hit, text),
            masked=blanked(hit.kind, value),
            excerpt=_tidy(_without(text, hits, low, high)),
            offset=hit.start,
            note=hit.note,
            value=value,
            plain=_tidy(text[low:high]),
        )


def _place(piece: Piece, hit: Hit, text: str) -> Place:
    place = piece.place
    hidden = piece.hidden(hit.start, hit.end)
    line = place.paragraph
    if line is None and place.cell is None and "\n" in text[: hit.start]:
        line = text.count("\n", 0, hit.start) + 1
    return Place(place.part, place.page, line, place.cell, hidden)


def _of_notice(notice: Notice) -> Finding:
    severity: Severity = notice.severity or klass(notice.kind).severity  # type: ignore[assignment]
    return Finding(notice.kind, severity, notice.place, "", notice.note, note=notice.note)


def _without(text: str, hits: Iterable[Hit], low: int, high: int) -> str:
    """A stretch of text with every personal datum in it masked, also one that reaches beyond the stretch."""
    parts: list[str] = []
    at = low
    for hit in hits:
        if hit.end <= low or hit.start >= high or hit.start < at and parts:
            continue
        parts += [text[at : max(hit.start, at)], blanked(hit.kind, text[hit.start : hit.end])]
        at = hit.end
    parts.append(text[at:high])
    return "".join(parts)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _not_again(found: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what nets under the structure catch a second time, and what stands twice at one place."""
    values: set[tuple[str, str]] = set()
    places: set[tuple[str, str, str, int | None]] = set()
    for finding in found:
        value = (finding.kind, "".join(finding.value.split()))
        place = (finding.kind, finding.value, str(finding.place), finding.offset)
        again = value in values if is_net(finding.place) else place in places
        if finding.value and again:
            continue
        values.add(value)
        places.add(place)
        yield finding


def is_net(place: Place) -> bool:
    """Whether a place is one of those that are looked at once more in the raw: what is known from elsewhere is not told again."""
    return any(place.part.endswith(net) for net in NETS)


NETS = ("网页源代码", "转义后的文字", "文件残留数据")
"""Parts that repeat what stands elsewhere."""
