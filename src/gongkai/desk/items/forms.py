"""The form in which a handler describes an item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.describing import stamp_of
from gongkai.office.disclosure.models import Article20, Genre, InterpretationForm, Item, Openness, Topic
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.oversight.queries.names import names_for

_EMPTY = ("", "—")


class ItemForm(DeskForm):
    """Everything that is said of an item; `GROUPS` says in which order and under which headings."""

    title = line(label=_("名称"))
    document_number = line(label=_("文号"), required=False)
    genre = forms.ChoiceField(label=_("体裁"), choices=Genre.choices, initial=Genre.NOTICE)
    made_on = day(label=_("成文日期"), help_text=_("公开期限从这一天起算。"))
    openness = forms.ChoiceField(label=_("公开方式"), choices=Openness.choices, initial=Openness.OPEN)
    text = lines(18, label=_("正文"), required=False)
    summary = lines(3, label=_("内容概述"), required=False, help_text=_("一两句话，列在目录和搜索结果里。"))
    topic = forms.ChoiceField(label=_("主题分类"), choices=[_EMPTY, *Topic.choices])
    article20 = forms.ChoiceField(label=_("法定公开事项"), choices=[_EMPTY, *Article20.choices])
    catalogue_entry = line(
        label=_("目录事项"),
        required=False,
        max_length=200,
        help_text=_("从本机关的公开目录中选择；公开后自动认定该事项的公开义务已履行。"),
    )
    keywords = line(label=_("主题词"), required=False, help_text=_("用空格分开。"))
    audience = line(label=_("公开对象"), required=False)
    source = line(label=_("信息来源"), required=False)
    maker = forms.ModelChoiceField(Body.objects.none(), label=_("制作机关"), required=False, empty_label=_("本机构"))
    holder = forms.ModelChoiceField(Body.objects.none(), label=_("保存机关"), required=False, empty_label="—")
    lead = forms.ModelChoiceField(Body.objects.none(), label=_("牵头机关"), required=False, empty_label="—")
    interprets = forms.ModelChoiceField(
        Item.objects.none(),
        label=_("解读的文件"),
        required=False,
        empty_label="—",
        help_text=_("体裁为“政策解读”时填写。"),
    )
    form = forms.ChoiceField(label=_("解读形式"), choices=[_EMPTY, *InterpretationForm.choices], required=False)
    term_days = forms.IntegerField(
        label=_("公开期限（工作日）"),
        initial=20,
        min_value=1,
        max_value=365,
        help_text=_("法律、法规另有规定的才改动。"),
    )
    term_basis = line(label=_("期限依据"), required=False)
    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    GROUPS = (
        (_("文件"), ("title", "document_number", "genre", "made_on", "openness")),
        (_("内容"), ("text", "summary")),
        (_("目录信息"), ("topic", "article20", "catalogue_entry", "keywords", "audience", "source")),
        (_("责任机关"), ("maker", "holder", "lead")),
        (_("解读和期限"), ("interprets", "form", "term_days", "term_basis")),
    )

    def __init__(self, *args: Any, actor: Account, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = list(Body.objects.current())
        choices = [(body.pk, body.name) for body in current]
        for name in ("maker", "holder", "lead"):
            field = self.fields[name]
            if not isinstance(field, forms.ModelChoiceField):
                continue
            field.queryset = Body.objects.all()
            field.choices = [("", field.empty_label or _EMPTY[1]), *choices]
        documents = Item.objects.visible_to(actor).filter(genre=Genre.NORMATIVE).exclude(pk=item.pk if item else 0)
        chosen = self.fields["interprets"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = documents.defer("text", "summary")
        self.fields["text"].widget.attrs["data-editor"] = ""
        self.names = names_for([item.body] if item else bodies_to_draft_for(actor))
        self.fields["catalogue_entry"].widget.attrs["list"] = "catalogue-rows"

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def said(self, body: Body) -> dict[str, Any]:
        """The values for the domain: a maker that was left out is the body itself."""
        values = dict(self.cleaned_data)
        values.pop("seen")
        values["maker"] = values["maker"] or body
        return values


def initial_of(item: Item) -> dict[str, Any]:
    """The form's values for an item."""
    said = {name: getattr(item, name) for name in ItemForm.base_fields if name != "seen"}
    return said | {"seen": stamp_of(item)}


def bodies_to_draft_for(actor: Account) -> list[Body]:
    """The bodies for which a person may begin an item."""
    held = {standing.body_id: standing.body for standing in actor.standings}
    return [
        body
        for body in sorted(held.values(), key=lambda body: (body.order, body.code))
        if standing_for(actor, "create_item", body, table=TABLE, state="draft") is not None and body.valid_to is None
    ]
