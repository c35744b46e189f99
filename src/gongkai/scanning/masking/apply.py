"""A masked copy of a file: every datum is replaced where it is stored, the copy is scanned anew, and refused while anything survives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gongkai.reading.errors import ReadError
from gongkai.reading.limits import Deadline
from gongkai.scanning.classes import klass
from gongkai.scanning.detect import Hit, Terms
from gongkai.scanning.detect.fold import fold
from gongkai.scanning.masking.profile import Profile
from gongkai.scanning.masking.values import masked
from gongkai.scanning.model import Finding, ScanReport
from gongkai.scanning.pieces import Extract, Piece
from gongkai.scanning.scan import SECONDS, hits_of, scan_bytes, severity_of, take_out, unforeseen

_BLANK = re.compile(r"[\s.\-]+")
_ROUNDS = 5
_IDENTIFIERS = frozenset(("resident-id", "mobile", "bank-card", "home-phone", "email", "home-address"))
"""Classes whose data must not stand anywhere in the copy, found or not."""
_SHORTEST = 6
_NO_COPY = "不对 {format} 文件做遮盖；请另存为 docx、xlsx 后遮盖"
_NOT_OFFERED = {
    "pdf": "不对 PDF 做遮盖（涂盖不能保证删掉文字）；请在生成它的源文件（如 docx、xlsx）中遮盖，再重新导出",
    "image": "不对图片做遮盖；请用图像软件去掉画面和属性中的个人信息后重新导出",
}


class MaskingRefused(Exception):
    """No masked copy is given out; `str(error)` is one line that says why and what to do. `left` is what survived."""

    def __init__(self, message: str, left: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.left = left


class Masked(NamedTuple):
    """The masked copy, how many data were masked, and the scan of the copy."""

    data: bytes
    replaced: int
    report: ScanReport


def mask_bytes(data: bytes, name: str, profile: Profile, terms: Terms | None = None) -> Masked:
    """A masked copy of a file. Raises MaskingRefused where it cannot be made or something survives in it."""
    try:
        return _masked(data, name, profile, terms)
    except MaskingRefused:
        raise
    except ReadError as error:
        raise MaskingRefused(f"不能遮盖：{error}") from error
    except (RecursionError, MemoryError) as error:
        raise MaskingRefused(f"不能遮盖：文件超出解析上限（{type(error).__name__}）") from error
    except Exception as error:
        raise MaskingRefused(f"不能遮盖：{unforeseen(error)}") from error


def _masked(data: bytes, name: str, profile: Profile, terms: Terms | None) -> Masked:
    deadline = Deadline(2 * SECONDS)
    extract = take_out(data, deadline)
    if extract.save is None:
        raise MaskingRefused(_NOT_OFFERED.get(extract.format, _NO_COPY).format(format=extract.format))
    values, count = _mask(extract, profile, terms, deadline)
    copy = extract.save()
    return Masked(copy, count, _proved(copy, name, profile, terms, values))


def _mask(extract: Extract, profile: Profile, terms: Terms | None, deadline: Deadline) -> tuple[set[str], int]:
    """Replace until a round finds nothing: what one replacement uncovers, the next takes."""
    values: set[str] = set()
    count = 0
    for _ in range(_ROUNDS):
        changed = 0
        for number, piece in enumerate(extract.pieces):
            if not number % 256:
                deadline.check()
            if piece.net or not all(slot.writable or slot.text.isspace() or slot.text == "-" for slot in piece.slots):
                continue
            changed += _mask_piece(piece, profile, terms, values)
        count += changed
        if not changed:
            break
    return values, count


def _mask_piece(piece: Piece, profile: Profile, terms: Terms | None, values: set[str]) -> int:
    changed = 0
    for hit in reversed(hits_of(piece, terms)):
        if not _is_masked(hit, profile):
            continue
        value = piece.text[hit.start : hit.end]
        shown = masked(value, profile.rules[klass(hit.kind).mask])
        if shown != value:
            if hit.kind in _IDENTIFIERS:
                values.add(bare(value))
            piece.replace(hit.start, hit.end, shown)
            changed += 1
    return changed


def _is_masked(hit: Hit, profile: Profile) -> bool:
    """Names are masked where the profile says so; the rest from a warning on."""
    entry = klass(hit.kind).mask
    return bool(entry) and not profile.rules[entry].off and (hit.kind == "name" or severity_of(hit) != "note")


def _proved(copy: bytes, name: str, profile: Profile, terms: Terms | None, values: Iterable[str]) -> ScanReport:
    """Take everything out of the copy again and look for what should be gone."""
    report = scan_bytes(copy, name, terms)
    if report.refused:
        raise MaskingRefused(f"遮盖后的文件没有通过检查，未写出：{report.refused}")
    left = tuple(finding for finding in report.findings if finding.severity == "error" or _survives(finding, profile))
    if left:
        first = left[0]
        about = klass(first.kind)
        advice = about.hint if not about.mask else "请在原软件中删除后再遮盖。"
        raise MaskingRefused(
            f"遮盖后仍有 {len(left)} 处，未写出；第一处在{first.place}：{about.title}“{first.masked}”。{advice}", left
        )
    everything = [bare(piece.text) for piece in take_out(copy, Deadline(SECONDS)).pieces]
    for value in values:
        if len(value) >= _SHORTEST and any(value in text for text in everything):
            raise MaskingRefused("遮盖后的文件里仍能找到被遮盖的内容，未写出；请在原软件中删除后再遮盖")
    return report


def _survives(finding: Finding, profile: Profile) -> bool:
    entry = klass(finding.kind).mask
    return bool(entry) and not profile.rules[entry].off and (finding.kind == "name" or finding.severity != "note")


def bare(text: str) -> str:
    """A text without blanks and separators, to search in."""
    return _BLANK.sub("", fold(text).text)
