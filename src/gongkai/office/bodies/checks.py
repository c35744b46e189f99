"""Checks that several actions share. Each raises Refused with one sentence and the field that it is about."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import TextChoices
from django.utils import timezone

from gongkai.law.identifiers import is_uscc
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused

_CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_DIVISION = re.compile(r"(?:\d{6}|\d{9}|\d{12})?", re.ASCII)


def check_code(code: str) -> str:
    """The key of a body or the name of an account: small letters, digits and hyphens."""
    if not _CODE.fullmatch(code):
        raise Refused("“{code}”不能作编码：请只用小写字母、数字和连字符，例如 jiaoyuju。", field="code", code=code)
    return code


def check_filled(field: str, title: str, value: str, *, most: int = 0) -> str:
    """A text that must not be empty, without white space around it, and no longer than its column."""
    if not value.strip():
        raise Refused("请填写{title}。", field=field, title=title)
    return check_length(field, title, value, most) if most else value.strip()


def check_length(field: str, title: str, value: str, most: int) -> str:
    """A text that fits its column, without white space around it."""
    value = value.strip()
    if len(value) > most:
        raise Refused(
            "{title}有{length}个字，最多{longest}个，请缩短。",
            field=field,
            title=title,
            length=len(value),
            longest=most,
        )
    return value


def check_choice(field: str, title: str, value: str, choices: type[TextChoices]) -> str:
    """One word of a closed list."""
    if value not in choices.values:
        words = "、".join(str(label) for label in choices.labels)
        raise Refused(
            "{title}“{value}”不在可选范围内，请从{words}中选择。", field=field, title=title, value=value, words=words
        )
    return value


def check_uscc(uscc: str) -> str:
    """A unified social credit code with the right check character (GB 32100-2015), or none."""
    uscc = uscc.strip().upper()
    if uscc and not is_uscc(uscc):
        raise Refused("统一社会信用代码“{uscc}”的校验位不对，请对照登记证书逐位核对。", field="uscc", uscc=uscc)
    return uscc


def check_division(code: str) -> str:
    """An administrative division code of 6, 9 or 12 digits (GB/T 2260 and the codes below the county), or none."""
    if not _DIVISION.fullmatch(code.strip()):
        raise Refused("行政区划代码“{code}”应为6位、9位或12位数字，请改正。", field="division_code", code=code)
    return code.strip()


def check_day(field: str, title: str, day: date, *, not_before: date | None = None) -> date:
    """A day on which something took effect: not in the future, not before what it follows."""
    if day > timezone.localdate():
        raise Refused("{title}{day}还没有到，请在当天或之后登记。", field=field, title=title, day=_printed(day))
    if not_before is not None and day < not_before:
        raise Refused(
            "{title}{day}早于{not_before}，请核对日期。",
            field=field,
            title=title,
            day=_printed(day),
            not_before=_printed(not_before),
        )
    return day


def check_current(field: str, body: Body | None) -> None:
    """A body that others are to belong to, or that takes over, must not have ended itself."""
    if body is not None and body.valid_to is not None:
        raise Refused(
            "{body}已于{valid_to}撤并，请选择承接其职能的机构。",
            field=field,
            body=body.name,
            valid_to=_printed(body.valid_to),
        )


def check_line(body: Body) -> None:
    """A body of a vertical system names the body of its line that leads it."""
    if body.vertical and body.line_parent is None:
        raise Refused("垂直管理的机构须指明条线上级，请选择条线上级或取消“垂直管理”。", field="line_parent")


def check_unused(field: str, title: str, value: str) -> None:
    """A key that no other body has; a credit code may return once its body has ended."""
    taken = Body.objects.filter(**{field: value})
    if field == "uscc":
        taken = taken.current()
    if value and (other := taken.first()):
        raise Refused(
            "{title}“{value}”已由{other}使用，请核对。", field=field, title=title, value=value, other=other.name
        )


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
