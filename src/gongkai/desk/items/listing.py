"""The list of items: columns, filters and bulk actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.lists.spec import Bulk, Cell, Choices, Column, Filter, Spec, register
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.models import Genre, Item, Openness, Topic
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.queries.desk import finding, items

_TONES = {"published": "done", "withdrawn": "off", "withheld": "off", "revised": "soon"}


def _title(item: Item) -> Cell:
    marks = [_("急件")] if item.urgent_reason and item.first_published_at is None else []
    note = " · ".join([*marks, item.document_number] if item.document_number else marks)
    return Cell(item.title, reverse("desk:item", args=[item.pk]), note=note)


def _due(item: Item) -> Cell:
    if item.first_published_at is not None or item.openness != "open" or item.due_on is None:
        return Cell("")
    return Cell(due_words(item.due_on), tone=tone_of(item.due_on))


def _state(item: Item) -> Cell:
    handed = item.state in ("draft", "revised", "reassessed") and item.handed_on_at is not None
    return Cell(item.get_state_display(), tone=_TONES.get(item.state, ""), note=_("已送校") if handed else "")


def _bodies(actor: Account) -> Choices:
    shown = Body.objects.filter(Exists(Item.objects.visible_to(actor).filter(body=OuterRef("pk"))))
    return [(body.code, body.short_name or body.name) for body in shown]


def _when(rows: Any, value: str) -> Any:
    today = clock.today()
    if value == "late":
        return rows.awaited().filter(due_on__lt=today)
    if value == "soon":
        return rows.awaited().filter(due_on__gte=today, due_on__lte=today + timedelta(days=7))
    return rows.unpublished().filter(urgent_reason__gt="", first_published_at=None)


LIST = register(
    Spec(
        key="items",
        title=gettext_lazy("公开信息"),
        rows=lambda actor: items(actor=actor).defer("text", "summary"),
        columns=(
            Column(gettext_lazy("名称"), _title),
            Column(gettext_lazy("状态"), _state),
            Column(gettext_lazy("发布机构"), lambda item: Cell(item.body.short_name or item.body.name)),
            Column(gettext_lazy("体裁"), lambda item: Cell(item.get_genre_display())),
            Column(gettext_lazy("承办人"), lambda item: Cell(item.handler.name)),
            Column(gettext_lazy("成文日期"), lambda item: Cell(item.made_on)),
            Column(gettext_lazy("公开期限"), _due),
            Column(gettext_lazy("索引号"), lambda item: Cell(item.index_number or "")),
        ),
        empty=gettext_lazy("没有符合条件的信息。请放宽筛选条件；还没有信息的，由承办人点“起草信息”开始。"),
        filters=(
            Filter(
                "state",
                gettext_lazy("状态"),
                lambda _actor: list(TABLE.states.items()),
                lambda rows, value: rows.filter(state=value),
            ),
            Filter("body", gettext_lazy("发布机构"), _bodies, lambda rows, value: rows.filter(body__code=value)),
            Filter(
                "genre",
                gettext_lazy("体裁"),
                lambda _actor: Genre.choices,
                lambda rows, value: rows.filter(genre=value),
            ),
            Filter(
                "topic",
                gettext_lazy("主题分类"),
                lambda _actor: Topic.choices,
                lambda rows, value: rows.filter(topic=value),
            ),
            Filter(
                "openness",
                gettext_lazy("公开方式"),
                lambda _actor: Openness.choices,
                lambda rows, value: rows.filter(openness=value),
            ),
            Filter(
                "when",
                gettext_lazy("期限"),
                lambda _actor: [
                    ("late", gettext_lazy("已超期")),
                    ("soon", gettext_lazy("七天内到期")),
                    ("urgent", gettext_lazy("急件")),
                ],
                _when,
            ),
        ),
        find=finding,
        finds=gettext_lazy("名称、文号、索引号"),
        orders={
            "due": (gettext_lazy("公开期限"), ("due_on", "-pk")),
            "made": (gettext_lazy("成文日期"), ("-made_on", "-pk")),
            "changed": (gettext_lazy("最近修改"), ("-changed_at", "-pk")),
        },
        bulk=(
            Bulk(
                "sign_item",
                gettext_lazy("签发"),
                ("publisher",),
                lambda actor, item: sign_item(actor=actor, item=item, opinion=_("批量签发")),
            ),
            Bulk(
                "publish_item",
                gettext_lazy("发布"),
                ("publisher", "ogi_head"),
                lambda actor, item: publish_item(actor=actor, item=item),
            ),
        ),
    )
)
