"""`similar`: sections that repeat another report's text, found by MinHash and shown with the passages they share.

A text's sampled shingles (`auditing.shingles`) fall into bins; the least hash of each bin is its signature (one-permutation
MinHash). Two texts that agree in all bins of a band are compared in full, so that no pair is named on a hash alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from gongkai.auditing.copied import MUCH, SHORTEST
from gongkai.auditing.names import plain_name
from gongkai.auditing.shingles import marks, prepare, shared
from gongkai.corpus.answers import Answer
from gongkai.corpus.errors import require
from gongkai.corpus.query import Session

BINS = 32
BAND = 2
"""Bins in a band: with 16 bands of 2, texts that share half their shingles are tried with a chance of 99 in 100."""
CROWD = 50
"""A band that more texts share than this is a formula or a text copied by everybody: each is tried with the next one only."""
SHOWN = 3
FACTOR = 0x9E3779B97F4A7C15
"""Spreads the hashes over bins and order (Fibonacci hashing)."""
WORD = 2**64


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sections to compare: one key or all, one report year or all, and the least share of repeated text."""

    section: str | None = None
    year: int | None = None
    share: float = MUCH
    limit: int = 100


class Pair(NamedTuple):
    """Two sections, how much of the first repeats the second, and the longest shared passages."""

    share: float
    first: dict[str, Any]
    second: dict[str, Any]
    passages: tuple[str, ...]


def similar(session: Session, wanted: Wanted) -> Answer:
    """The pairs of sections that share the most, the most first; those of one body in one year are left out."""
    places, bands, owners = _signatures(session, wanted)
    pairs = sorted(_verified(session, _candidates(session, bands, owners), places, wanted), key=_order)
    rows = [
        (
            *(round(pair.share, 3), pair.first["key"]),
            *(pair.first["year"], pair.first["body"], pair.first["report"]),
            *(pair.second["year"], pair.second["body"], pair.second["report"]),
            *(len(pair.passages), list(pair.passages[:SHOWN])),
        )
        for pair in pairs[: wanted.limit]
    ]
    columns = ["重复比例", "部分", "年度", "机关", "报告", "另一年度", "另一机关", "另一报告", "相同段落数", "相同段落"]
    note = f"不足 {SHORTEST} 字的部分不比较；重复比例为前一份的文字在后一份中出现的比例，不低于 {wanted.share:.0%}。"
    return Answer("similar", "雷同的部分", columns, rows, (note,))


def _order(pair: Pair) -> tuple[Any, ...]:
    return (-pair.share, str(pair.first["year"]), pair.first["report"], pair.second["report"], pair.first["key"])


def signature(found: Iterable[int]) -> list[int]:
    """The least spread hash of each bin, WORD for an empty one."""
    least = [WORD] * BINS
    for mark in found:
        spread = (mark * FACTOR) % WORD
        number = spread >> 59
        least[number] = min(least[number], spread)
    return least


def band_hashes(least: list[int]) -> Iterator[int]:
    """One hash for each band whose bins are all filled."""
    for start in range(0, BINS, BAND):
        bins = least[start : start + BAND]
        if WORD not in bins:
            yield hash((start, *bins)) % WORD


def _signatures(session: Session, wanted: Wanted) -> tuple[list[tuple[str, str]], array[int], array[int]]:
    """The sections that are long enough, and for each band of each its hash and its section's number."""
    terms = ["length(text) >= ?"]
    values: list[Any] = [SHORTEST]
    if wanted.section is not None:
        terms.append("key = ?")
        values.append(wanted.section)
    if wanted.year is not None:
        terms.append("year = ?")
        values.append(wanted.year)
    result = session.stream(
        f"SELECT report, key, text FROM sections WHERE {' AND '.join(terms)} ORDER BY report, key",  # noqa: S608
        values,
    )
    places: list[tuple[str, str]] = []
    bands, owners = array("Q"), array("I")
    for report, key, original in result.rows:
        text = prepare(original)
        if len(text.plain) < SHORTEST:
            continue
        for band in band_hashes(signature(marks(text))):
            bands.append(band)
            owners.append(len(places))
        places.append((report, key))
    return places, bands, owners


def _candidates(session: Session, bands: array[int], owners: array[int]) -> list[tuple[int, int]]:
    """Pairs of sections that share a band; in a crowd each with the next one."""
    pa = require("pyarrow")
    session.register("bands", pa.table({"band": pa.array(bands, pa.uint64()), "owner": pa.array(owners, pa.uint32())}))
    found = session.run(
        f"""
        WITH counted AS (SELECT *, count(*) OVER (PARTITION BY band) AS many FROM bands),
        few AS (SELECT * FROM counted WHERE many BETWEEN 2 AND {CROWD}),
        crowded AS (SELECT owner, lead(owner) OVER (PARTITION BY band ORDER BY owner) AS next FROM counted WHERE many > {CROWD})
        SELECT a.owner, b.owner FROM few a JOIN few b ON a.band = b.band AND a.owner < b.owner
        UNION SELECT owner, next FROM crowded WHERE next IS NOT NULL
        ORDER BY 1, 2
        """  # noqa: S608 - a constant of this module
    )
    return [(int(first), int(second)) for first, second in found.rows]


def _verified(
    session: Session, pairs: list[tuple[int, int]], places: list[tuple[str, str]], wanted: Wanted
) -> Iterator[Pair]:
    """The pairs of the same section of two reports whose texts do repeat each other."""
    involved = sorted({number for pair in pairs for number in pair})
    known = _texts(session, [places[number] for number in involved])
    for first, second in pairs:
        one, other = known[places[first]], known[places[second]]
        if one["key"] != other["key"] or (one["name"] == other["name"] and one["year"] == other["year"]):
            continue
        later, earlier = (one, other) if (one["year"] or 0) >= (other["year"] or 0) else (other, one)
        found = shared(later["text"], earlier["text"])
        if found.share >= wanted.share:
            yield Pair(found.share, later, earlier, found.passages)


def _texts(session: Session, places: list[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    pa = require("pyarrow")
    reports, keys = zip(*places, strict=True) if places else ((), ())
    wanted = pa.table({"report": pa.array(reports, pa.string()), "key": pa.array(keys, pa.string())})
    session.register("wanted", wanted)
    result = session.stream(
        "SELECT s.report, s.key, s.text, r.body, r.year FROM sections s JOIN wanted USING (report, key) "
        "JOIN reports r USING (report) ORDER BY s.position DESC",
        [],
    )
    return {
        (report, key): {
            "report": report,
            "key": key,
            "text": prepare(text),
            "body": body,
            "name": plain_name(body) if body else report,
            "year": year,
        }
        for report, key, text, body, year in result.rows
    }
