"""Numbers of requests, letters and corrections: without gaps in each series, whatever happens at the same time."""

from __future__ import annotations

from datetime import date
from string import Formatter

from gongkai.law.letters import letter_number
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Counter, Rules

FIELDS = ("name", "code", "year", "month", "serial")
MAX_LENGTH = 60


def check_pattern(field: str, pattern: str) -> str:
    """A pattern that gives different years different numbers. Raises Refused."""
    try:
        used = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
        sample = pattern.format(**dict.fromkeys(FIELDS, "某" * 12) | {"serial": 99_999, "year": 2000, "month": "12"})
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise _wrong(field, pattern) from error
    if "year" not in used or used.count("serial") != 1 or not set(used) <= set(FIELDS):
        raise _wrong(field, pattern)
    if len(sample) > MAX_LENGTH:
        raise Refused(
            "按此格式生成的编号有{length}个字符，最多{max_length}个，请缩短格式。",
            field=field,
            length=len(sample),
            max_length=MAX_LENGTH,
        )
    return pattern


def take_number(*, body: Body, pattern: str, day: date, use: str) -> str:
    """Take the next number of a series (`use`: request, letter, correction). The counter's row stays locked until the
    transaction ends: when that fails the number was never given, and a second writer waits.
    """
    parts = {
        "name": (body.short_name or body.name)[:12],
        "code": body.code,
        "year": day.year,
        "month": f"{day.month:02}",
    }
    serial = _next(body, f"{use} {pattern.format(**parts, serial=0)}")
    return pattern.format(**parts, serial=serial)


def take_letter_number(*, rules: Rules, series: str, day: date) -> str:
    """Take the next document number 文号 of a body; `series` is the word for the kind of letter (补, 答 …)."""
    word = rules.letter_word or (rules.body.short_name or rules.body.name)[:10]

    def printed(serial: int) -> str:
        return letter_number(rules.letter_pattern, word=word, series=series, year=day.year, serial=serial)

    return printed(_next(rules.body, f"letter {printed(0)}"))


def _next(body: Body, series: str) -> int:
    Counter.objects.get_or_create(body=body, series=series)
    counter = Counter.objects.select_for_update().get(body=body, series=series)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _wrong(field: str, pattern: str) -> Refused:
    return Refused(
        "编号格式“{pattern}”无法使用：须含{{year}}和一个{{serial}}，例如“依申请〔{{year}}〕{{serial:04}}号”。请改正。",
        field=field,
        pattern=pattern,
    )
