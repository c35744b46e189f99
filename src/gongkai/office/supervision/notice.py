"""The notice of results 考核通报 as a letter: what it says and the ranking behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from gongkai.law.letters import Appendix, Form, FormCell, FormRow, Letter
from gongkai.office.bodies.models import Kind
from gongkai.office.supervision.models import Scheme, Sheet

GRADES = (("excellent", _("优秀")), ("good", _("良好")), ("pass", _("合格")), ("fail", _("不合格")))
"""The grades, the best first."""
_HEAD = ("名次", "机构", "得分", "等次")
_WIDTHS = (12, 56, 16, 16)
_BEST = 3
_NUMERALS = "一二三四五六七八九十"


def grade_of(scheme: Scheme, total: Decimal | None) -> str:
    """The grade of a total, by the bounds of the scheme."""
    bounds = (scheme.excellent_from, scheme.good_from, scheme.pass_from)
    value = total or Decimal(0)
    return next((key for (key, _), bound in zip(GRADES, bounds, strict=False) if value >= bound), "fail")


def grade_name(key: str) -> str:
    """The grade in words; "" before there is one."""
    return dict(GRADES).get(key, "")


def notice_letter(scheme: Scheme) -> Letter:
    """The notice of a scheme whose results are fixed. Two queries."""
    sheets = list(scheme.sheets.select_related("body").order_by("rank", "body__order", "body__code"))
    groups = by_kind(sheets)
    organ = scheme.area.name
    return Letter(
        code="KHTB",
        organ=organ,
        title=f"关于{scheme.title}结果的通报",
        number=scheme.notice_number,
        addressee="、".join(dict.fromkeys(_addressees(groups))),
        paragraphs=tuple(_paragraphs(scheme, sheets, groups)),
        enclosures=(f"{scheme.title}得分排名",),
        signature=organ,
        date=scheme.noticed_on,
        appendices=(Appendix(f"{scheme.title}得分排名", form=_ranking(groups)),),
    )


def by_kind(sheets: list[Sheet]) -> dict[str, list[Sheet]]:
    """The sheets of each kind of body, in the order of their ranks."""
    found: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        found[sheet.body.kind].append(sheet)
    return dict(found)


def kind_name(kind: str) -> str:
    """What a group of bodies is called."""
    return str(Kind(kind).label)


def _addressees(groups: dict[str, list[Sheet]]) -> Iterator[str]:
    if Kind.TOWN in groups:
        yield "各乡镇人民政府"
    if set(groups) - {Kind.TOWN}:
        yield "各有关部门、单位"


def _paragraphs(scheme: Scheme, sheets: list[Sheet], groups: dict[str, list[Sheet]]) -> Iterator[str]:
    yield f"根据{scheme.basis}，对{len(sheets)}个机构{scheme.year}年度政府信息公开工作进行了考核。现将结果通报如下："
    yield "一、总体情况"
    counts = [(name, sum(sheet.grade == key for sheet in sheets)) for key, name in GRADES]
    said = "，".join(f"{name}{count}个" for name, count in counts if count)
    average = sum((sheet.total or Decimal(0) for sheet in sheets), Decimal(0)) / len(sheets)
    yield f"{len(sheets)}个机构平均得分{average:.2f}分。其中{said}。"
    for kind, group in groups.items():
        best = "、".join(f"{sheet.body.name}（{sheet.total}分）" for sheet in group if (sheet.rank or 0) <= _BEST)
        yield f"{kind_name(kind)}中，得分居前的是{best}。"
    place = 1
    for heading, text in (("肯定的做法", scheme.praise), ("存在的问题和要求", scheme.demand)):
        if text:
            yield f"{_NUMERALS[place]}、{heading}"
            yield from (line.strip() for line in text.splitlines() if line.strip())
            place += 1


def _ranking(groups: dict[str, list[Sheet]]) -> Form:
    rows = [FormRow(tuple(FormCell(text, label=True) for text in _HEAD))]
    for kind, group in groups.items():
        if len(groups) > 1:
            rows.append(FormRow((FormCell(kind_name(kind), label=True, span=len(_HEAD)),)))
        rows += [
            FormRow((
                FormCell(str(sheet.rank), label=True), FormCell(sheet.body.name),
                FormCell(str(sheet.total), label=True), FormCell(grade_name(sheet.grade), label=True),
            ))
            for sheet in group
        ]  # fmt: skip
    return Form(_WIDTHS, tuple(rows), head=1)
