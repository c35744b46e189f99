"""The scan of one file that is about to be published: everything in it is taken out and looked at, or the file is refused."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from gongkai.reading.errors import ReadError, TooLarge
from gongkai.reading.limits import MAX_TEXT, Deadline
from gongkai.scanning.classes import klass
from gongkai.scanning.detect import Hit, Terms, find
from gongkai.scanning.formats import open_file
from gongkai.scanning.links import Fault, dead_links
from gongkai.scanning.masking.values import blanked
from gongkai.scanning.model import ORDER, Finding, Place, ScanReport, Severity
from gongkai.scanning.pieces import MAX_PIECES, Extract, Notice, Piece, Slot

SECONDS = 60.0
"""Processor time for one file."""
AROUND = 12
"""Characters of context on each side of a finding."""
FILE_NAME = "文件名"
IN_NETS = frozenset(("resident-id", "mobile", "bank-card", "term"))
"""Classes that count where there is no structure."""
Anchor = tuple[int, int]
_BLANK = re.compile(r"[\s-]+")


def scan_bytes(data: bytes, name: str, terms: Terms | None = None, faults: Sequence[Fault] = ()) -> ScanReport:
    """Scan a file. Never raises for anything that a file can contain: what cannot be scanned is refused in the report. With
    `faults` its links are followed too.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    deadline = Deadline(SECONDS)
    named = masked_name(name)
    try:
        extract = take_out(data, deadline)
        found = [*findings_in(extract, name, terms, deadline), *(dead_links(extract, *faults) if faults else ())]
        findings = tuple(sorted(found, key=lambda finding: ORDER[finding.severity]))
    except ReadError as error:
        return ScanReport(named, sha256, refused=masked_name(f"不能发布：{error}"), plain_name=name)
    except (RecursionError, MemoryError) as error:
        return ScanReport(
            named, sha256, refused=f"不能发布：文件超出解析上限（{type(error).__name__}）", plain_name=name
        )
    except Exception as error:  # noqa: BLE001 - whatever a file breaks in here, it was not looked at
        return ScanReport(named, sha256, refused=f"不能发布：{unforeseen(error)}", plain_name=name)
    return ScanReport(named, sha256, extract.format, findings, pieces=len(extract.pieces), plain_name=name)


def unforeseen(error: Exception) -> str:
    """What to say about an error that no module foresaw; what the error says may hold personal data and is left out."""
    return f"检查时程序出错（{type(error).__name__}），文件未能检查，请把此文件报告给开发者"


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
    found: list[tuple[Anchor | None, Finding]] = []
    pieces = sorted(extract.pieces, key=lambda piece: piece.net)
    for number, piece in enumerate([Piece(Place(FILE_NAME), [Slot(PurePath(name).stem)]), *pieces]):
        if not number % 256:
            deadline.check()
        for finding in _of_piece(piece, terms):
            found.append((None if piece.net else piece.anchor(finding.offset or 0), finding))  # noqa: PERF401
    notices = map(_of_notice, extract.notices)
    return sorted([*_not_again(found), *notices], key=lambda finding: ORDER[finding.severity])


def severity_of(hit: Hit) -> Severity:
    """How grave a hit is."""
    return hit.severity or klass(hit.kind).severity  # type: ignore[return-value]


def masked_name(name: str) -> str:
    """A name, or a line that holds one, without personal data."""
    return _without(name, find(name), 0, len(name))


def hits_of(piece: Piece, terms: Terms | None = None) -> list[Hit]:
    """The hits in a piece."""
    hits = find(piece.text, piece.labels, terms)
    return [hit for hit in hits if hit.kind in IN_NETS] if piece.net else hits


def _of_piece(piece: Piece, terms: Terms | None) -> Iterator[Finding]:
    text = piece.text
    hits = hits_of(piece, terms)
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
    cell = place.cell
    if place.paragraph is None and cell is None and "\n" in text:
        cell = f"第 {text.count(chr(10), 0, hit.start) + 1} 行"
    return Place(masked_name(place.part), place.page, place.paragraph, cell, hidden)


def _of_notice(notice: Notice) -> Finding:
    severity: Severity = notice.severity or klass(notice.kind).severity  # type: ignore[assignment]
    place = dataclasses.replace(notice.place, part=masked_name(notice.place.part))
    return Finding(notice.kind, severity, place, "", notice.note, note=notice.note)


def _without(text: str, hits: Iterable[Hit], low: int, high: int) -> str:
    """A stretch of text with every personal datum in it masked, also one that reaches beyond the stretch."""
    parts: list[str] = []
    at = low
    for hit in hits:
        if hit.end <= low or hit.start >= high or (hit.start < at and parts):
            continue
        parts += [text[at : max(hit.start, at)], blanked(hit.kind, text[hit.start : hit.end])]
        at = hit.end
    parts.append(text[at:high])
    return "".join(parts)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _not_again(found: Iterable[tuple[Anchor | None, Finding]]) -> Iterator[Finding]:
    """Leave out what nets catch a second time (they give no anchor), and what stands in several pieces."""
    values: set[tuple[str, str]] = set()
    anchors: set[tuple[str, Anchor]] = set()
    for anchor, finding in found:
        value = (finding.kind, _BLANK.sub("", finding.value))
        if value in values if anchor is None else (finding.kind, anchor) in anchors:
            continue
        values.add(value)
        if anchor is not None:
            anchors.add((finding.kind, anchor))
        yield finding
