"""Identifiers of organisations and people, checked and found in text (domain note §8.6). Pure functions, no I/O.

USCC GB 32100-2015 · organisation code GB 11714 · resident ID GB 11643-1999 · bank cards by Luhn · telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, NamedTuple

Kind = Literal["uscc", "organisation_code", "resident_id", "residence_permit", "mobile", "landline", "bank_card"]

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_VALUE = {character: value for value, character in enumerate(_USCC_ALPHABET)}
_USCC_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    str(code)
    for codes in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(codes[0], codes[1] + 1)
)
_RESIDENCE_PERMITS = frozenset(("81", "82", "83"))
_BIRTHS = (1870, 2099)

_USCC = re.compile(r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])", re.IGNORECASE)
_ORGANISATION = re.compile(r"(?<![0-9A-Z-])[0-9A-Z]{8}-[0-9X](?![0-9A-Z-])")
_RESIDENT = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![\d.-])(?:(?:\+|00)?86[- ]?)?(1[3-9]\d)([- ]?)(\d{4})\2(\d{4})(?![\d.])")
_LANDLINE = re.compile(
    r"(?<![\d.-])(?:[(（](0(?:10|2\d|[3-9]\d{2}))[)）]|(0(?:10|2\d|[3-9]\d{2}))[-—－– ]{1,2})([2-8]\d{6,7})(?![\d.])"
)
_CARD = re.compile(
    r"(?<![\d.A-Za-z-])[3-6]\d{3}(?:(?: \d{4}){3}(?: \d{1,3})?|(?:-\d{4}){3}(?:-\d{1,3})?|\d{12,15})(?![\d.A-Za-z-])"
)


class Found(NamedTuple):
    """An identifier in a text: what it is, what is printed, and from where to where."""

    kind: Kind
    printed: str
    start: int
    end: int


def is_uscc(code: str) -> bool:
    """Whether a unified social credit code 统一社会信用代码 of 18 characters has the right check character."""
    code = code.upper()
    if len(code) != 18 or not code[2:8].isdecimal() or any(character not in _USCC_VALUE for character in code):
        return False
    weighted = sum(_USCC_VALUE[character] * weight for character, weight in zip(code, _USCC_WEIGHTS, strict=False))
    return code[17] == _USCC_ALPHABET[-weighted % 31]


def is_organisation_code(code: str) -> bool:
    """Whether an organisation code 组织机构代码 (8 characters and a check, hyphen allowed) is right."""
    code = code.upper().replace("-", "")
    if len(code) != 9 or not code.isascii() or not code.isalnum():
        return False
    weighted = sum(int(character, 36) * weight for character, weight in zip(code, _ORGANISATION_WEIGHTS, strict=False))
    return code[8] == "0123456789X0"[11 - weighted % 11]


def is_resident_id(number: str) -> bool:
    """Whether a resident ID 公民身份号码 (18 digits, or 15 as issued before 1999) has a province, a birthday, its check."""
    if len(number) == 15 and number.isascii() and number.isdecimal():
        return number[:2] in _PROVINCES - _RESIDENCE_PERMITS and _is_birthday("19" + number[6:12])
    if len(number) != 18 or not number.isascii() or not number[:17].isdecimal():
        return False
    if number[:2] not in _PROVINCES or not _is_birthday(number[6:14]):
        return False
    weighted = sum(int(digit) * weight for digit, weight in zip(number, _RESIDENT_WEIGHTS, strict=False))
    return number[17].upper() == _RESIDENT_CHECKS[weighted % 11]


def is_residence_permit(number: str) -> bool:
    """Whether a number is that of a residence permit 港澳台居民居住证 (81 Hong Kong, 82 Macao, 83 Taiwan)."""
    return len(number) == 18 and number[:2] in _RESIDENCE_PERMITS and is_resident_id(number)


def is_mobile(number: str) -> bool:
    """Whether a number is one of a mobile telephone, with or without +86 and separators."""
    return _MOBILE.fullmatch(number) is not None


def is_landline(number: str) -> bool:
    """Whether a number is an area code and a number of a fixed line."""
    return _LANDLINE.fullmatch(number) is not None


def is_bank_card(number: str) -> bool:
    """Whether 16 to 19 digits (spaces, hyphens allowed) satisfy Luhn's check: weak evidence, one in ten does by chance."""
    digits = number.replace(" ", "").replace("-", "")
    if not (16 <= len(digits) <= 19 and digits.isascii() and digits.isdecimal()) or len(set(digits)) == 1:
        return False
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) << (position & 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def find_usccs(text: str) -> list[Found]:
    """The valid unified social credit codes in a text."""
    return list(_find("uscc", _USCC, is_uscc, text))


def find_organisation_codes(text: str) -> list[Found]:
    """The valid organisation codes in a text; only those printed with their hyphen."""
    return list(_find("organisation_code", _ORGANISATION, is_organisation_code, text))


def find_resident_ids(text: str) -> list[Found]:
    """The valid resident IDs and residence permits in a text; a valid USCC of digits only is not one."""
    found = _find("resident_id", _RESIDENT, is_resident_id, text)
    return [
        item._replace(kind="residence_permit") if is_residence_permit(item.printed) else item
        for item in found
        if not is_uscc(item.printed)
    ]


def find_mobiles(text: str) -> list[Found]:
    """The mobile telephone numbers in a text."""
    return list(_find("mobile", _MOBILE, is_mobile, text))


def find_landlines(text: str) -> list[Found]:
    """The numbers of fixed lines with their area code in a text."""
    return list(_find("landline", _LANDLINE, is_landline, text))


def find_bank_cards(text: str) -> list[Found]:
    """The numbers in a text that may be bank cards; those that are resident IDs or USCCs are left out."""
    return [
        item
        for item in _find("bank_card", _CARD, is_bank_card, text)
        if not is_resident_id(item.printed) and not is_uscc(item.printed)
    ]


def find_all(text: str) -> list[Found]:
    """Every identifier in a text, in the order in which they stand."""
    finders = (find_usccs, find_organisation_codes, find_resident_ids, find_mobiles, find_landlines, find_bank_cards)
    return sorted((item for finder in finders for item in finder(text)), key=lambda item: (item.start, item.end))


def _find(kind: Kind, pattern: re.Pattern[str], is_valid: Callable[[str], bool], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        if is_valid(match.group()):
            yield Found(kind, match.group(), *match.span())


def _is_birthday(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _BIRTHS[0] <= born.year <= _BIRTHS[1]
