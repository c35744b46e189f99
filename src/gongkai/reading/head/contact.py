"""How to reach the body: address, postcode, telephone, fax and mail of the head, else of the end of the report."""

from __future__ import annotations

import re

from gongkai.report import Contact

_NUMBER = r"((?:[(（]0\d{2,3}[)）]|0\d{2,3})?[-—－–]{0,2}[2-8]\d{6,7}(?:-\d{1,4})?|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?!\d)"
_ADDRESS = re.compile(
    r"(?:通[讯信]|联系|办公|单位)?地址(?:(?:为|是)?[:：]|为|是|(?=[\u3400-\u9fff]{2,8}[省市县区镇乡路街]))([^、；;，,。：:()（）]{4,60}?(?:[(（][^()（）]{1,20}[)）][^；;，,。：:()（）]{0,20})?)"
    r"(?=[；;，,。)）(（]|邮政?编|(?:联系|办公)?电话|传真|电子|[Ee]-?mail|$)"
)
_POSTCODE = re.compile(r"邮(?:政)?编(?:码)?(?:为|是)?[:：]?(\d{6})(?!\d)")
_PHONE = re.compile(
    rf"(?<!监督)(?<!举报)(?<!投诉)电话(?:号码)?(?P<fax>[/、和(（]?传真[)）]?)?(?:为|是)?[:：]?{_NUMBER}"
)
_FAX = re.compile(rf"传真(?:号码)?(?:为|是)?[:：]?{_NUMBER}")
_REACH = re.compile(rf"(?:联系|致电|咨询|拨打)[^。]{{0,40}}?[(（:：]?{_NUMBER}")
_MAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def contact_in(intro: str, tail: str) -> Contact:
    """The contact of the head without spaces; a head that names none is supplemented from the end of the report."""
    found = _contact(intro)
    if found == Contact():
        return _contact("".join(tail.split()))
    return found


def _contact(text: str) -> Contact:
    phone = _from(_PHONE, text, "电话")
    reach = phone or _REACH.search(text)
    fax = _FAX.search(text)
    shared = phone is not None and phone.group("fax") is not None
    number = reach.group(reach.lastindex or 0) if reach else None
    return Contact(
        address=_first(_from(_ADDRESS, text, "地址")),
        postcode=_first(_POSTCODE.search(text)),
        phone=number,
        fax=number if shared else fax.group(1) if fax else None,
        email=_mail(text),
    )


def _from(pattern: re.Pattern[str], text: str, word: str) -> re.Match[str] | None:
    """The first match of a pattern that holds a word, which at most two other characters of the match stand before."""
    at = text.find(word)
    return pattern.search(text, max(0, at - 2)) if at >= 0 else None


def _first(match: re.Match[str] | None) -> str | None:
    return match.group(1) if match else None


def _mail(text: str) -> str | None:
    match = _MAIL.search(text) if "@" in text else None
    return match.group().rstrip(".") if match else None
