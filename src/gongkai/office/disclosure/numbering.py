"""Giving index numbers: unique, and without gaps in each series whatever happens at the same time."""

from __future__ import annotations

from datetime import date
from string import Formatter

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import IndexCounter, IndexPattern
from gongkai.office.errors import Refused

DEFAULT = "{owner}/{year}-{serial:05}"
FIELDS = ("owner", "division", "code", "year", "month", "serial")
_OWNERS = ("owner", "code")
MAX_LENGTH = 60


def check_pattern(pattern: str) -> str:
    """A pattern that gives different bodies and years different numbers. Raises Refused."""
    try:
        used = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
        sample = pattern.format(**dict.fromkeys(FIELDS, "9" * 18) | {"serial": 99_999, "year": 2000, "month": "12"})
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise _wrong(pattern) from error
    owned = any(name in used for name in _OWNERS)
    if not owned or "year" not in used or used.count("serial") != 1 or not set(used) <= set(FIELDS):
        raise _wrong(pattern)
    if len(sample) > MAX_LENGTH:
        raise Refused(
            "按此格式生成的索引号有{length}个字符，最多{max_length}个，请缩短格式。",
            field="pattern",
            length=len(sample),
            max_length=MAX_LENGTH,
        )
    return pattern


def next_number(*, body: Body, day: date) -> str:
    """Take the next number of the body's series. The counter's row stays locked until the transaction ends: when that fails
    the number was never given, and a second writer waits.
    """
    found = IndexPattern.objects.filter(body=body).values_list("pattern", flat=True).first()
    pattern = found or DEFAULT
    parts = {
        "owner": body.uscc or body.division_code or body.code,
        "division": body.division_code,
        "code": body.code,
        "year": day.year,
        "month": f"{day.month:02}",
    }
    series = pattern.format(**parts, serial=0)
    IndexCounter.objects.get_or_create(series=series)
    counter = IndexCounter.objects.select_for_update().get(series=series)
    counter.last += 1
    counter.save(update_fields=["last"])
    return pattern.format(**parts, serial=counter.last)


def _wrong(pattern: str) -> Refused:
    return Refused(
        "索引号格式“{pattern}”无法使用：须含机构（{{owner}}或{{code}}）、{{year}}和一个{{serial}}，例如“{example}”。请改正。",
        field="pattern",
        pattern=pattern,
        example=DEFAULT,
    )
