"""Identifiers of people in text, also where spaces, hyphens or line ends stand between the digits (domain note §8.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.law.identifiers import is_bank_card, is_resident_id, is_uscc
from gongkai.scanning.detect.hits import Hit

_GAP = r"[ \t\r\n.-]"
_TIGHT_ID = re.compile(
    r"(?=([1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]))", re.ASCII
)
_SPACED_ID = re.compile(rf"(?<!\d)(?=([1-8](?:{_GAP}{{0,2}}\d){{16}}{_GAP}{{0,2}}[\dXx]))", re.ASCII)
_GAPS = re.compile(rf"{_GAP}+")
_OLD_ID = re.compile(r"(?<![\dA-Za-z.-])\d{15}(?![\dA-Za-z])", re.ASCII)
_MANY_GAPS = 5
_MOBILE = re.compile(
    r"(?<!\d)(?<!(?<!\d)0\.)(?:(?:\+|00)?86[ -]?|0)?(1[3-9]\d)([ \t\r\n.-]{0,2})(\d{4})([ \t\r\n.-]{0,2})(\d{4})(?!\d)",
    re.ASCII,
)
_SPELT_MOBILE = re.compile(r"(?<!\d)(?<!\d[ -])1(?P<gap>[ -])[3-9](?:(?P=gap)\d){9}(?!\d)(?!(?P=gap)\d)", re.ASCII)
_AMOUNT = re.compile(r"\.\d{1,2}\s*(?:万|亿)?元")
_MAYBE_AMOUNT = re.compile(r"\.\d{1,2}(?!\d)|\s*(?:万|亿)?元")
_CARD = re.compile(r"(?<![\d.])[3-6]\d{3}(?:(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{12,15})(?!\d)", re.ASCII)
_CARD_START = re.compile(r"62|4|5[1-5]|35|6[09]")
_ID_WORD = re.compile(r"身份证|身份号|证件号|公民身份")
_CARD_WORD = re.compile(r"卡号|银行卡|账号|帐号|账户|开户|存折|储蓄|一卡通")
_CODE_WORD = re.compile(r"信用代码|机构代码|税号")
_OFFICE_WORD = re.compile(
    r"热线|值班|监督|举报电话|办公电话|办公室|服务电话|咨询电话|公开电话|投诉|政务公开|工作机构|受理|传真|客服"
)
_HOME_PHONE = re.compile(
    r"(?:家庭电话|住宅电话|宅电|家里电话)[:：为是\s]{0,3}((?:0\d{2,3}[ -]?)?[2-8]\d{6,7})(?!\d)", re.ASCII
)
_LOOK_BACK = 24
_NO_ZEROS = 6
_LINE_ENDS = frozenset(("\t", "\n", "\r\n", "\r"))


def find(text: str) -> Iterator[Hit]:
    """Resident IDs, bank cards, mobile numbers and home telephones; a stretch may come twice."""
    yield from _resident_ids(text)
    yield from _cards(text)
    yield from _mobiles(text)
    for match in _HOME_PHONE.finditer(text):
        yield Hit("home-phone", *match.span(1))


def _before(text: str, start: int, words: re.Pattern[str]) -> bool:
    return words.search(text, max(0, start - _LOOK_BACK), start) is not None


def _resident_ids(text: str) -> Iterator[Hit]:
    for match in _TIGHT_ID.finditer(text):
        start, end = match.span(1)
        if not is_resident_id(match[1]):
            continue
        whole = text[start:end].upper()
        if is_uscc(whole) and _before(text, start, _CODE_WORD):
            continue
        yield Hit("resident-id", start, end)
    for match in _SPACED_ID.finditer(text):
        gaps = _GAPS.findall(match[1])
        if not gaps or _MANY_GAPS < len(gaps) < 17:
            continue
        if is_resident_id(_GAPS.sub("", match[1])):
            yield Hit("resident-id", *match.span(1))
    for match in _OLD_ID.finditer(text):
        if is_resident_id(match[0]):
            yield Hit("resident-id", *match.span(), None if _before(text, match.start(), _ID_WORD) else "warning")


def _mobiles(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        if match[2] != match[4] or _AMOUNT.match(text, match.end()):
            continue
        if match[2] and _in_row(text, match):
            continue
        if not match[2] and text.endswith(_form_labels(), 0, match.start()):
            yield Hit("mobile", *match.span(), "warning", "也可能是统计表中连写的数字。")
            continue
        lesser = _before(text, match.start(), _OFFICE_WORD) or _MAYBE_AMOUNT.match(text, match.end()) is not None
        yield Hit("mobile", *match.span(), "warning" if lesser or match[2] in _LINE_ENDS else None)
    for match in _SPELT_MOBILE.finditer(text):
        yield Hit("mobile", *match.span(), "warning")


def _in_row(text: str, match: re.Match[str]) -> bool:
    """Whether three numbers with gaps go on as a row or a column of figures: 192 3063 1540 1258."""
    gap = re.escape(match[2])
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    return (
        re.compile(rf"{gap}\d").match(text, match.end()) is not None
        or re.search(rf"\d{gap}\d+{gap}$", before) is not None
    )


@cache
def _form_labels() -> tuple[str, ...]:
    """The ends of the labels of the statutory tables: figures stand right behind them where a text has lost its cell borders."""
    from gongkai.law.forms import editions

    labels = (row.label for edition in editions() for table in edition.tables.values() for row in table.rows)
    return tuple(
        sorted({label[-4:] for label in labels if label} | {"总计", "小计", "合计", "其他", "情形）", "情形)"})
    )


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"[ -]", "", match[0])
        if not is_bank_card(digits):
            continue
        named = _before(text, match.start(), _CARD_WORD)
        if named or (_CARD_START.match(digits) and len(set(digits)) > 4 and "0" * _NO_ZEROS not in digits):
            yield Hit("bank-card", *match.span(), None if named else "warning")
