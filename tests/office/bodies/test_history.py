"""Merge, rename, re-parent: the body of any day can still be asked for, and nothing of it is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.abolish_body import abolish_body
from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.domain.merge_body import merge_body
from gongkai.office.bodies.domain.move_body import move_body
from gongkai.office.bodies.domain.open_reading_place import open_reading_place
from gongkai.office.bodies.domain.rename_body import rename_body
from gongkai.office.bodies.models import Account, Body, RoleGrant
from gongkai.office.errors import NotPermitted, Refused
from tests.office.county import FOUNDED, County

DAY = date(2019, 3, 1)
BASIS = "示范县机构改革方案"


def a_body(county: County, code: str, parent: str = "county", **values: Any) -> Body:
    given = {"name": f"示范县{code}局", "kind": "department", "level": "county", "valid_from": FOUNDED} | values
    system = county.people["system_administrator"]
    return found_body(actor=system, territory_parent=county.bodies[parent], code=code, **given)


def test_a_new_body_stands_below_its_parents(county: County, system: Account) -> None:
    body = a_body(county, "village", "qinghe", kind="authorised", level="township", basis="批复")
    town, government = county.bodies["qinghe"], county.government
    assert body.territory_path == f"/{government.pk}/{town.pk}/{body.pk}/" == body.supervision_path
    assert list(Body.objects.under(town)) == [town, body]
    assert (body.is_under(government), government.is_under(body), body.supervisor) == (True, False, town)
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.role, entry.body, entry.why) == (
        "bodies.found_body", "system_administrator", "county", "批复",
    )  # fmt: skip
    assert entry.after["territory_parent"] == f"bodies.body:{town.pk} 青禾镇人民政府"


def test_a_vertical_body_is_supervised_by_its_line(county: County) -> None:
    tax = a_body(county, "tax")
    office = a_body(county, "tax-qinghe", "qinghe", line_parent=tax, vertical=True)
    assert office.supervisor == tax
    assert office.supervisor_id == tax.pk
    assert list(Body.objects.supervised_by(county.bodies["qinghe"])) == [county.bodies["qinghe"]]
    assert set(Body.objects.supervised_by(tax)) == {tax, office}
    assert office.is_under(county.bodies["qinghe"])
    assert not office.is_supervised_by(county.bodies["qinghe"])


def test_a_renamed_body_keeps_its_former_name(county: County, system: Account) -> None:
    body = rename_body(actor=system, body=county.bodies["health"], name="示范县卫健委", on=DAY, basis=BASIS)
    before, after = body.on(DAY - timedelta(1)), body.on(DAY)
    assert before is not None
    assert after is not None
    assert (before.name, after.name, body.name) == ("示范县卫生健康局", "示范县卫健委", "示范县卫健委")
    assert (before.ends_on, after.starts_on, after.ends_on, after.basis) == (DAY, DAY, None, BASIS)
    assert body.on(FOUNDED - timedelta(1)) is None
    entry = Entry.objects.latest("number")
    assert (entry.before, entry.after) == ({"name": "示范县卫生健康局"}, {"name": "示范县卫健委", "on": "2019-03-01"})
    assert str(before) == "示范县卫生健康局（2010-01-01—2019-03-01）"


def test_two_changes_on_one_day_make_one_period(county: County, system: Account) -> None:
    body = rename_body(actor=system, body=county.bodies["health"], name="甲", on=DAY, basis=BASIS)
    body = rename_body(actor=system, body=body, name="乙", on=DAY, basis="更正")
    assert list(body.periods.values_list("name", "starts_on", "basis")) == [
        ("示范县卫生健康局", FOUNDED, ""),
        ("乙", DAY, f"{BASIS}；更正"),
    ]


def test_a_moved_body_takes_its_members_along(county: County, system: Account) -> None:
    village = a_body(county, "village", "qinghe")
    hamlet = found_body(
        actor=system,
        territory_parent=village,
        code="hamlet",
        name="某站",
        kind="authorised",
        level="township",
        valid_from=FOUNDED,
    )
    education = county.bodies["education"]
    moved = move_body(
        actor=system, body=village, territory_parent=education, line_parent=None, vertical=False, on=DAY, basis=BASIS
    )
    hamlet.refresh_from_db()
    assert moved.territory_path == f"/{county.government.pk}/{education.pk}/{village.pk}/"
    assert hamlet.territory_path == f"{moved.territory_path}{hamlet.pk}/" == hamlet.supervision_path
    before = moved.on(DAY - timedelta(1))
    assert before is not None
    assert before.territory_parent == county.bodies["qinghe"]


def test_a_body_never_stands_below_itself(county: County, system: Account) -> None:
    village = a_body(county, "village", "qinghe")
    with pytest.raises(Refused, match="示范县village局在青禾镇人民政府之下，不能作它的上级") as refusal:
        move_body(
            actor=system, body=county.bodies["qinghe"], territory_parent=village, line_parent=None, vertical=False,
            on=DAY, basis=BASIS,
        )  # fmt: skip
    assert refusal.value.field == "parent"
    assert list(Body.objects.under(county.bodies["qinghe"])) == [county.bodies["qinghe"], village]


def test_a_merged_body_points_to_its_successor(county: County, system: Account) -> None:
    health, education = county.bodies["health"], county.bodies["education"]
    appoint(actor=system, body=education, post="group_head", person="周育才", starts_on=FOUNDED)
    open_reading_place(actor=system, body=education, kind="board", name="公告栏", address="门口", opened_on=FOUNDED)
    ended = merge_body(actor=system, body=education, successor=health, on=DAY, basis=BASIS)
    assert (ended.state, ended.valid_to, ended.successor, ended.today()) == ("ended", DAY, health, health)
    assert (ended.on(DAY), ended.on(DAY - timedelta(1))) == (None, ended.periods.get())
    assert list(Body.objects.current().values_list("code", flat=True)) == ["county", "health", "qinghe"]
    assert not RoleGrant.objects.filter(body=education, ends_on=None).exists()
    assert not education.appointments.current().exists()
    assert education.reading_places.get().closed_on == DAY
    assert list(health.predecessors.all()) == [education]
    with pytest.raises(NotPermitted, match="只能在“现行”状态下办理"):
        rename_body(actor=system, body=ended, name="甲", on=DAY, basis=BASIS)


def test_successors_are_followed_to_the_last(county: County, system: Account) -> None:
    third = a_body(county, "third")
    merge_body(actor=system, body=county.bodies["education"], successor=county.bodies["health"], on=DAY, basis=BASIS)
    merge_body(actor=system, body=county.bodies["health"], successor=third, on=DAY, basis=BASIS)
    assert Body.objects.get(code="education").today() == third


def test_an_abolished_body_has_no_successor(county: County, system: Account) -> None:
    ended = abolish_body(actor=system, body=county.bodies["health"], on=DAY, basis=BASIS)
    assert (ended.valid_to, ended.successor, ended.today()) == (DAY, None, ended)
    assert Entry.objects.latest("number").action == "bodies.abolish_body"


TOMORROW = timezone.localdate() + timedelta(1)
REFUSALS: dict[str, tuple[dict[str, Any], str, str]] = {
    "capitals in the code": ({"code": "Tax"}, "code", "只用小写字母、数字和连字符"),
    "a code in use": ({"code": "health"}, "code", "机构编码“health”已由示范县卫生健康局使用"),
    "no name": ({"name": " "}, "name", "请填写机构名称。"),
    "an unknown kind": ({"kind": "club"}, "kind", "机构类型“club”不在可选范围内，请从人民政府、"),
    "an unknown level": ({"level": "moon"}, "level", "层级“moon”不在可选范围内"),
    "a short division code": ({"division_code": "9901"}, "division_code", "应为6位、9位或12位数字"),
    "a wrong check character": ({"uscc": "11990101MB00000194"}, "uscc", "校验位不对"),
    "a day to come": ({"valid_from": TOMORROW}, "valid_from", "还没有到，请在当天或之后登记"),
    "vertical without a line": ({"vertical": True}, "line_parent", "请选择条线上级或取消“垂直管理”"),
}


@pytest.mark.parametrize(("values", "field", "says"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_body_is_not_founded_with(county: County, values: dict[str, Any], field: str, says: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refused, match=says) as refusal:
        a_body(county, **{"code": "tax", **values})
    assert (refusal.value.field, Body.objects.count(), Entry.objects.count()) == (field, 4, entries)


def test_a_credit_code_may_return_after_its_body_ended(county: County, system: Account) -> None:
    uscc = "11990101MB00000193"
    first = a_body(county, "first", uscc=uscc.lower())
    with pytest.raises(Refused, match="统一社会信用代码“11990101MB00000193”已由示范县first局使用"):
        a_body(county, "second", uscc=uscc)
    abolish_body(actor=system, body=first, on=DAY, basis=BASIS)
    assert a_body(county, "second", uscc=uscc).uscc == uscc


def test_endings_that_are_refused(county: County, system: Account) -> None:
    education, health, qinghe = (county.bodies[code] for code in ("education", "health", "qinghe"))
    with pytest.raises(Refused, match="机构不能并入自身"):
        merge_body(actor=system, body=health, successor=health, on=DAY, basis=BASIS)
    with pytest.raises(Refused, match="请填写撤销依据"):
        abolish_body(actor=system, body=health, on=DAY, basis="")
    with pytest.raises(Refused, match="2009年1月1日早于2010年1月1日"):
        abolish_body(actor=system, body=health, on=date(2009, 1, 1), basis=BASIS)
    with pytest.raises(Refused, match="等3个机构还隶属于示范县人民政府"):
        abolish_body(actor=system, body=county.government, on=DAY, basis=BASIS)
    for body in (education, health, qinghe):
        abolish_body(actor=system, body=body, on=DAY, basis=BASIS)
    with pytest.raises(Refused, match="管理员角色登记在示范县人民政府"):
        abolish_body(actor=system, body=county.government, on=DAY, basis=BASIS)
    with pytest.raises(NotPermitted):
        abolish_body(actor=system, body=health, on=DAY, basis=BASIS)


def test_an_ended_body_takes_over_nothing(county: County, system: Account) -> None:
    abolish_body(actor=system, body=county.bodies["health"], on=DAY, basis=BASIS)
    with pytest.raises(Refused, match="示范县卫生健康局已于2019年3月1日撤并，请选择承接其职能的机构"):
        merge_body(
            actor=system, body=county.bodies["education"], successor=county.bodies["health"], on=DAY, basis=BASIS
        )
