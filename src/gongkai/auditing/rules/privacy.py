"""Personal data in what is to be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.auditing.examples import report
from gongkai.auditing.labels import section_title
from gongkai.auditing.model import Result, Severity
from gongkai.auditing.registry import rule
from gongkai.law.identifiers import find_bank_cards, find_mobiles, find_resident_ids
from gongkai.report import AnnualReport, Contact

_PLACE = r"[\u4e00-\u9fff0-9A-Za-z—－-]"
_HOME = re.compile(
    rf"(?:家住|现住|住址|家庭地址|户籍所在地|户籍地|居住地)[为在是：:\s]*{_PLACE}{{2,40}}?\d++(?:号|栋|幢|室|组|户)"
    r"|(?<!\d)\d++(?:号楼|栋|幢|座)\d*+单元\d+(?:室|号|户)?"
)
_OFFICE_LINE = re.compile(r"(?:电话|热线|传真|联系方式)[：:为是\s]{0,3}$")
_LOOK_BACK = 12
_SPACERS = re.compile(r"[\s—－-]+")
MAX_LEAKS = 200
"""Findings of one report that are listed; whoever publishes more must read everything anyway."""
_MAYBE_PERSONAL = re.compile(r"\d(?:[ -]?\d){5}|住址|家住|现住|户籍|居住地|家庭地址|单元")
"""What every text with an identifier or a home address holds; most texts hold none of it."""


class Leak(NamedTuple):
    """Personal data in a text: what it is, how it is shown masked, where, and how grave."""

    kind: str
    masked: str
    start: int
    severity: Severity


def mask(digits: str, first: int, last: int) -> str:
    """A number with its middle hidden: `138****1234`."""
    return digits[:first] + "*" * (len(digits) - first - last) + digits[len(digits) - last :]


def leaks(text: str, contact: Contact, *, is_head: bool) -> Iterator[Leak]:
    """Personal data in a text; the OGI unit's own contact is none."""
    own = _SPACERS.sub("", "|".join(filter(None, (contact.phone, contact.fax))))
    for found in find_resident_ids(text):
        yield Leak("公民身份号码", mask(found.printed, 6, 4), found.start, "error")
    for found in find_mobiles(text):
        number = _SPACERS.sub("", found.printed)[-11:]
        is_office = _OFFICE_LINE.search(text, max(0, found.start - _LOOK_BACK), found.start) is not None
        if number not in own and not (is_head and is_office):
            yield Leak("手机号码", mask(number, 3, 4), found.start, "warning" if is_office else "error")
    for found in find_bank_cards(text):
        yield Leak("疑似银行卡号", mask(_SPACERS.sub("", found.printed), 6, 4), found.start, "warning")
    for match in _HOME.finditer(text):
        if contact.address is None or match[0] not in contact.address:
            shown = re.sub(r"\d+", "*", match[0])
            yield Leak("带门牌号的住址", shown, match.start(), "warning")


@rule(
    "privacy.leak",
    layer="document",
    severity="error",
    must="正文不出现公民身份号码、个人手机号码、银行卡号和带门牌号的个人住址；政府信息公开工作机构自己的联系方式除外。",
    basis="《个人信息保护法》第二十五条；《政府信息公开条例》第十五条",
    hint="删去或遮盖后再公布（如 138****1234），已经公布的立即撤下，并检查附件和旧页面。",
    holds_for=lambda: report(sections={"overview": "咨询群众可拨打 12345 热线，当事人电话 139****0000 已作遮盖。"}),
    fails_for=lambda: report(
        sections={"overview": "申请人身份证号11010519491231002X，手机13900000000，要求公开补偿标准。"}
    ),
)
def leak(report: AnnualReport) -> Iterator[Result]:
    """No ID numbers (check digit verified), mobile numbers, bank cards (Luhn) or home addresses (PIPL Art 25)."""
    texts = [("head", report.head), *((section.key, section.text) for section in report.sections)]
    count = 0
    for key, text in texts:
        if not _MAYBE_PERSONAL.search(text):
            continue
        for found in leaks(text, report.contact, is_head=key == "head"):
            count += 1
            if count > MAX_LEAKS:
                message = f"前面已列出 {MAX_LEAKS} 处，后面还有，不再一一列出，请通读全文后删去或遮盖。"
                yield Result("fails", (f"{key}:{found.start}",), message, subject="more")
                return
            yield Result(
                "fails",
                (f"{key}:{found.start}",),
                f"{section_title(key)}出现{found.kind}“{found.masked}”，请核对并删去或遮盖后再公布。",
                printed=found.masked,
                severity=found.severity,
                subject=f"{found.kind}{found.masked}",
            )
    if not count:
        yield Result("holds", ("sections",))
