"""The acts on a body, each with its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.forms import DeskForm, day, line
from gongkai.office import clock
from gongkai.office.bodies.domain.abolish_body import abolish_body
from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.close_reading_place import close_reading_place
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.bodies.domain.end_appointment import end_appointment
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.domain.merge_body import merge_body
from gongkai.office.bodies.domain.move_body import move_body
from gongkai.office.bodies.domain.open_reading_place import open_reading_place
from gongkai.office.bodies.domain.rename_body import rename_body
from gongkai.office.bodies.models import Account, Appointment, Body, Kind, Level, OgiUnit, PlaceKind, Post, ReadingPlace
from gongkai.office.bodies.models.unit import ART_12
from gongkai.office.disclosure.domain.set_index_pattern import set_index_pattern
from gongkai.office.disclosure.models import IndexPattern
from gongkai.office.disclosure.numbering import DEFAULT


def _bodies() -> list[tuple[Any, Any]]:
    return [("", "—"), *Body.objects.current().values_list("code", "name")]


def _body(code: str) -> Body | None:
    return Body.objects.get(code=code) if code else None


class TargetForm(DeskForm):
    """A form that begins with what the body has now: the fields of the body named in `shows`, or what `now` gives."""

    wants = ("target",)
    shows: tuple[str, ...] = ()

    def __init__(self, *args: Any, target: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=self.now(target), **kwargs)

    def now(self, target: Any) -> dict[str, Any]:
        """The values to begin with."""
        return {name: getattr(target, name) for name in self.shows}


class FoundForm(DeskForm):
    """A new body."""

    name = line(label=_("机构名称"), help_text=_("全称。"))
    short_name = line(label=_("简称"), required=False)
    code = line(label=_("编码"), help_text=_("小写字母、数字、连字符，全系统不重复；用于网址。"))
    kind = forms.ChoiceField(label=_("机构类型"), choices=Kind.choices, initial=Kind.DEPARTMENT)
    level = forms.ChoiceField(label=_("层级"), choices=Level.choices, initial=Level.COUNTY)
    territory_parent = forms.ChoiceField(label=_("上级机构"), choices=_bodies)
    line_parent = forms.ChoiceField(label=_("条线上级"), choices=_bodies, required=False)
    vertical = forms.BooleanField(
        label=_("垂直管理"), required=False, help_text=_("由条线上级主管公开工作（条例第三条）。")
    )
    division_code = line(label=_("行政区划代码"), required=False)
    uscc = line(label=_("统一社会信用代码"), required=False)
    valid_from = day(label=_("设立日期"), initial=clock.today)
    basis = line(label=_("设立依据"), required=False)


class RenameForm(TargetForm):
    """A new name."""

    shows = ("name", "short_name")
    name = line(label=_("新名称"))
    short_name = line(label=_("简称"), required=False)
    on = day(label=_("更名日期"), initial=clock.today)
    basis = line(label=_("更名依据"))


class MoveForm(TargetForm):
    """Other parents."""

    territory_parent = forms.ChoiceField(label=_("上级机构"), choices=_bodies, required=False)
    line_parent = forms.ChoiceField(label=_("条线上级"), choices=_bodies, required=False)
    vertical = forms.BooleanField(label=_("垂直管理"), required=False)
    on = day(label=_("调整日期"), initial=clock.today)
    basis = line(label=_("调整依据"))

    def now(self, target: Body) -> dict[str, Any]:
        """The present parents."""
        territory, above = target.territory_parent, target.line_parent
        return {
            "territory_parent": territory.code if territory else "",
            "line_parent": above.code if above else "",
            "vertical": target.vertical,
        }


class MergeForm(DeskForm):
    """The successor."""

    successor = forms.ChoiceField(label=_("承接职能的机构"), choices=_bodies)
    on = day(label=_("并入日期"), initial=clock.today)
    basis = line(label=_("并入依据"))


class AbolishForm(DeskForm):
    """The end."""

    on = day(label=_("撤销日期"), initial=clock.today)
    basis = line(label=_("撤销依据"))


class UnitForm(TargetForm):
    """What the guide says of the OGI unit."""

    name = line(label=_("机构名称"))
    address = line(label=_("办公地址"))
    office_hours = line(label=_("办公时间"))
    phone = line(label=_("联系电话"))
    fax = line(label=_("传真号码"), required=False)
    website = line(label=_("互联网联系方式"), required=False)
    email = line(label=_("电子邮箱"), required=False)
    postcode = line(label=_("邮政编码"), required=False)

    def now(self, target: Body) -> dict[str, Any]:
        """What is registered."""
        unit = OgiUnit.objects.filter(body=target).first()
        return {name: getattr(unit, name) for name in ART_12} if unit else {}


class AppointForm(DeskForm):
    """A person in a post."""

    post = forms.ChoiceField(label=_("职责"), choices=Post.choices)
    person = line(label=_("姓名"))
    position = line(label=_("职务"), required=False)
    phone = line(label=_("联系电话"), required=False, help_text=_("只供内部联系，不公开。"))
    starts_on = day(label=_("任职日期"), initial=clock.today)


class PlaceForm(DeskForm):
    """A reading place."""

    kind = forms.ChoiceField(label=_("场所类型"), choices=PlaceKind.choices)
    name = line(label=_("场所名称"))
    address = line(label=_("地址"))
    open_hours = line(label=_("开放时间"), required=False)
    phone = line(label=_("联系电话"), required=False)
    opened_on = day(label=_("启用日期"), initial=clock.today)


class EndForm(DeskForm):
    """The last day in a post."""

    on = day(label=_("离任日期"), initial=clock.today)


class CloseForm(DeskForm):
    """The last day of a reading place."""

    on = day(label=_("停用日期"), initial=clock.today)
    why = line(label=_("停用原因"))


class PatternForm(TargetForm):
    """How index numbers are formed."""

    pattern = line(
        label=_("索引号格式"),
        help_text=_(
            "可用 {owner}（统一社会信用代码）、{division}、{code}、{year}、{month}、{serial:05}。已有的索引号不变。"
        ),
    )

    def now(self, target: Body) -> dict[str, Any]:
        """The present pattern."""
        found = IndexPattern.objects.filter(body=target).first()
        return {"pattern": found.pattern if found else DEFAULT}


def found(actor: Account, _target: None, values: dict[str, Any]) -> None:
    """Found a body below the one chosen."""
    parents = {key: _body(values.pop(key)) for key in ("territory_parent", "line_parent")}
    above = parents["territory_parent"]
    if above is not None:
        found_body(actor=actor, territory_parent=above, line_parent=parents["line_parent"], **values)


def _move(actor: Account, body: Body, values: dict[str, Any]) -> None:
    territory, above = (_body(values.pop(key)) for key in ("territory_parent", "line_parent"))
    move_body(actor=actor, body=body, territory_parent=territory, line_parent=above, **values)


def _merge(actor: Account, body: Body, values: dict[str, Any]) -> None:
    successor = _body(values.pop("successor"))
    if successor is not None:
        merge_body(actor=actor, body=body, successor=successor, **values)


def _end(actor: Account, target: Appointment, values: dict[str, Any]) -> None:
    end_appointment(actor=actor, appointment=target, **values)


def _close(actor: Account, target: ReadingPlace, values: dict[str, Any]) -> None:
    close_reading_place(actor=actor, place=target, **values)


def _on_body(action: Any) -> Any:
    return lambda actor, body, values: action(actor=actor, body=body, **values)


FOUND = Act(_("设立机构"), FoundForm, found, _("机构已设立。"), _("设立"))
ACTS: dict[str, Act] = {
    "rename_body": Act(_("更名"), RenameForm, _on_body(rename_body), _("已更名，原名称保留在沿革中。"), _("更名")),
    "move_body": Act(_("调整隶属关系"), MoveForm, _move, _("隶属关系已调整。"), _("调整")),
    "describe_ogi_unit": Act(
        _("登记公开工作机构"), UnitForm, _on_body(describe_ogi_unit), _("已登记，公开指南同步更新。"), _("登记"),
        lead=_("以下内容全部在公开指南中公布（条例第十二条）。"),
    ),
    "appoint": Act(_("登记领导小组和责任人"), AppointForm, _on_body(appoint), _("已登记。"), _("登记")),
    "open_reading_place": Act(_("登记查阅场所"), PlaceForm, _on_body(open_reading_place), _("已登记。"), _("登记")),
    "set_index_pattern": Act(_("设定索引号格式"), PatternForm, _on_body(set_index_pattern), _("格式已设定。"), _("设定")),
    "merge_body": Act(
        _("并入其他机构"), MergeForm, _merge, _("已并入，职能由承接机构履行，沿革保留。"), _("并入"), grave=True,
        lead=_("并入后本机构不再办理业务，它的角色授权同时终止；已公开的信息和历史不变。"),
    ),
    "abolish_body": Act(
        _("撤销机构"), AbolishForm, _on_body(abolish_body), _("机构已撤销，沿革保留。"), _("撤销"), grave=True
    ),
}  # fmt: skip
"""On a body, by the act's key in the table of permissions."""

END = Act(_("责任人离任"), EndForm, _end, _("离任已登记。"), _("登记离任"))
CLOSE = Act(_("停用查阅场所"), CloseForm, _close, _("已停用。"), _("停用"))
