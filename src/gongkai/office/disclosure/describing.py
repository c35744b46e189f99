"""Reading what a handler says of an item: checks, defaults and cleaning, the same for drafting, editing and imports."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, TypedDict

from django.db.models import TextChoices

from gongkai.office import clock
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.dues import set_due
from gongkai.office.disclosure.models import Article20, Genre, InterpretationForm, Item, Openness, Topic, Validity
from gongkai.office.disclosure.rich_text import cleaned
from gongkai.office.errors import Refused


class Described(TypedDict, total=False):
    """Everything that a handler says of an item."""

    title: str
    summary: str
    text: str
    document_number: str
    topic: str
    article20: str
    catalogue_entry: str
    genre: str
    maker: Body
    holder: Body | None
    lead: Body | None
    made_on: date
    openness: str
    keywords: str
    audience: str
    source: str
    term_days: int
    term_basis: str
    interprets: Item | None
    form: str


_LISTS: dict[str, tuple[str, type[TextChoices]]] = {
    "topic": ("主题分类", Topic),
    "article20": ("法定公开事项", Article20),
    "genre": ("体裁", Genre),
    "openness": ("公开方式", Openness),
    "validity": ("有效性", Validity),
}
_LENGTHS = {
    "title": ("名称", 300), "document_number": ("文号", 100), "catalogue_entry": ("目录事项", 200), "keywords": ("主题词", 200),
    "audience": ("公开对象", 100), "source": ("信息来源", 100), "summary": ("内容概述", 2_000), "text": ("正文", 2_000_000),
    "term_basis": ("期限依据", 200),
}  # fmt: skip


def describe(item: Item, values: Described) -> None:
    """Put the values into the item, cleaned, and compute its due date. The item is not saved. Raises Refused."""
    given: dict[str, Any] = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    for field, (title, limit) in _LENGTHS.items():
        if len(given.get(field, "")) > limit:
            raise Refused(
                "{title}有{length}个字符，最多{limit}个，请缩短。",
                field=field,
                title=title,
                length=len(given[field]),
                limit=limit,
            )
    if "text" in given:
        given["text"] = cleaned(given["text"])
    for field, value in given.items():
        setattr(item, field, value)
    _check(item)
    set_due(item)


def stamp_of(item: Item) -> str:
    """A short digest of everything that a handler says of the item: another one as soon as anything of it is changed."""
    fields = [field for field in Item._meta.concrete_fields if field.name in Described.__annotations__]
    said = [str(getattr(item, field.attname)) for field in fields]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]


def _check(item: Item) -> None:
    checks.check_filled("title", "名称", item.title)
    for field, (title, choices) in _LISTS.items():
        checks.check_choice(field, title, getattr(item, field), choices)
    _check_interpretation(item)
    if item.made_on is None:
        raise Refused("请填写成文日期。", field="made_on")
    if item.made_on > clock.today():
        raise Refused("成文日期还没有到，请核对日期。", field="made_on")
    if not 1 <= item.term_days <= 365:
        raise Refused("公开期限应在1至365个工作日之间，请改正。", field="term_days")
    if item.term_days != 20 and not item.term_basis:
        raise Refused("公开期限不是20个工作日的，请写明所依据的法律、法规条款。", field="term_basis")


def _check_interpretation(item: Item) -> None:
    """An interpretation names its document and its form; nothing else does (谁起草、谁解读)."""
    if item.form:
        checks.check_choice("form", "解读形式", item.form, InterpretationForm)
    if item.genre != Genre.INTERPRETATION:
        if item.interprets is not None:
            raise Refused("体裁不是“政策解读”的，不填写解读的文件。请改体裁，或清空这一项。", field="interprets")
        return
    if item.interprets is not None and item.interprets_id == item.pk:
        raise Refused("解读不能解读自身，请选择被解读的文件。", field="interprets")
