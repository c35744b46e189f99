"""Numbers of requests, letters and corrections: without gaps in each series, whatever happens at the same time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter

from gongkai.law.letters import letter_number
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Counter, Request, Rules

FIELDS = ("name", "code", "year", "month", "serial")
MAX_LENGTH = 60
_AT_ONCE = 256


def check_pattern(field: str, pattern: str) -> str:
    """A pattern that gives different years and serials different numbers. Raises Refused."""
    values = dict.fromkeys(FIELDS, "某" * 12) | {"year": 2000, "month": "12"}
    try:
        used = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
        sample, before = (pattern.format(**values | {"serial": serial}) for serial in (99_999, 99_998))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise _wrong(field, pattern) from error
    if "year" not in used or used.count("serial") != 1 or not set(used) <= set(FIELDS) or sample == before:
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
    transaction ends: when that fails the number was never given, and a second writer waits. Numbers that an imported ledger
    brought are passed over.
    """
    parts = {
        "name": (body.short_name or body.name)[:12],
        "code": body.code,
        "year": day.year,
        "month": f"{day.month:02}",
    }

    def printed(serial: int) -> str:
        return pattern.format(**parts, serial=serial)

    counter = _hold(body, f"{use} {printed(0)}")
    return printed(_take(counter, _unused(body, counter.last + 1, printed) if use == "request" else counter.last + 1))


def take_letter_number(*, rules: Rules, series: str, day: date) -> str:
    """Take the next document number 文号 of a body; `series` is the word for the kind of letter (补, 答 …)."""
    word = rules.letter_word or (rules.body.short_name or rules.body.name)[:10]

    def printed(serial: int) -> str:
        return letter_number(rules.letter_pattern, word=word, series=series, year=day.year, serial=serial)

    counter = _hold(rules.body, f"letter {printed(0)}")
    return printed(_take(counter, counter.last + 1))


def _hold(body: Body, series: str) -> Counter:
    Counter.objects.get_or_create(body=body, series=series)
    return Counter.objects.select_for_update().get(body=body, series=series)


def _take(counter: Counter, serial: int) -> int:
    counter.last = serial
    counter.save(update_fields=["last"])
    return serial


def _unused(body: Body, serial: int, printed: Callable[[int], str]) -> int:
    """The first serial from this one on whose number no request of the body has; asked for in growing batches."""
    size = 1
    while True:
        numbers = {printed(candidate): candidate for candidate in range(serial, serial + size)}
        taken = set(Request.objects.filter(body=body, number__in=numbers).values_list("number", flat=True))
        if free := [candidate for number, candidate in numbers.items() if number not in taken]:
            return free[0]
        serial, size = serial + size, min(size * 2, _AT_ONCE)


def _wrong(field: str, pattern: str) -> Refused:
    return Refused(
        "编号格式“{pattern}”无法使用：须含{{year}}和一个{{serial}}，例如“依申请〔{{year}}〕{{serial:04}}号”。请改正。",
        field=field,
        pattern=pattern,
    )
