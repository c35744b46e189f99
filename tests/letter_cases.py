"""A sample case for every kind of letter, in every variant that its text provides for, from the samples of the fields."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from gongkai.law.letters import DEFAULT_PATTERN, Letter, LetterKind, fields, letter_kinds, letter_number, write_letter

SIGNED = date(2026, 3, 27)


def sample_values(**changes: Any) -> dict[str, Any]:
    """Every field with its sample, as JSON would have it, but for what is changed."""
    values = {key: field.sample for key, field in fields().items() if field.origin not in ("derived", "letter")}
    return {**values, **changes}


def sample_number(kind: LetterKind) -> str:
    return letter_number(DEFAULT_PATTERN, word="示教", series=kind.series, year=2026, serial=12) if kind.series else ""


def sample_letter(code: str, **changes: Any) -> Letter:
    kind = letter_kinds()[code]
    return write_letter(code, sample_values(**{**_fitting(kind), **changes}), number=sample_number(kind), on=SIGNED)


def variants(code: str) -> Iterator[dict[str, Any]]:
    """For every condition in the letter's text, values for which it holds."""
    kind = letter_kinds()[code]
    yield _fitting(kind)
    for line in kind.body:
        for condition in line.conditions:
            for wanted in condition.wanted:
                yield {condition.field.key: wanted}
            if condition.negated:
                yield {**_fitting(kind), condition.field.key: None}


def _fitting(kind: LetterKind) -> dict[str, Any]:
    """A choice that this letter provides for where the sample's choice belongs to another one."""
    fitting: dict[str, Any] = {}
    for line in kind.body:
        for condition in line.conditions:
            if condition.wanted:
                fitting.setdefault(condition.field.key, condition.wanted[0])
    return fitting
