"""What is longer than its column is refused with one sentence, before a database does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.delegate_role import delegate_role
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.domain.move_body import move_body
from gongkai.office.bodies.domain.open_reading_place import open_reading_place
from gongkai.office.bodies.domain.rename_body import rename_body
from gongkai.office.bodies.models import Body, RoleGrant
from gongkai.office.bodies.queries.permissions import who_may
from gongkai.office.errors import Refused
from tests.office.county import FOUNDED, County

TODAY = timezone.localdate()
Said = dict[str, Any]


def _found(county: County, said: Said) -> object:
    values = {
        "code": "archives",
        "name": "示范县档案局",
        "kind": "department",
        "level": "county",
        "valid_from": FOUNDED,
    }
    return found_body(actor=county.people["system_administrator"], territory_parent=county.government, **values | said)


def _rename(county: County, said: Said) -> object:
    values = {"name": "示范县卫健委", "basis": "批复"} | said
    return rename_body(actor=county.people["system_administrator"], body=county.bodies["health"], on=TODAY, **values)


def _move(county: County, said: Said) -> object:
    return move_body(
        actor=county.people["system_administrator"], body=county.bodies["health"], on=TODAY, line_parent=None,
        territory_parent=county.government, vertical=False, **said,
    )  # fmt: skip


def _describe(county: County, said: Said) -> object:
    values = {"name": "办公室", "address": "育才路6号", "office_hours": "工作日", "phone": "0000-5550110"} | said
    return describe_ogi_unit(actor=county.people["ogi_head"], body=county.bodies["education"], **values)


def _open(county: County, said: Said) -> object:
    values = {"kind": "board", "name": "公告栏", "address": "门口", "opened_on": TODAY} | said
    return open_reading_place(actor=county.people["ogi_head"], body=county.bodies["education"], **values)


def _appoint(county: County, said: Said) -> object:
    values = {"post": "group_head", "person": "王小明", "starts_on": TODAY} | said
    return appoint(actor=county.people["ogi_head"], body=county.bodies["education"], **values)


def _account(county: County, said: Said) -> object:
    values = {"username": "wang", "name": "王新来"} | said
    return create_account(actor=county.people["system_administrator"], body=county.bodies["education"], **values)


def _lend(county: County, said: Said) -> object:
    return delegate_role(
        actor=county.people["handler"], grant=RoleGrant.objects.get(role="handler"), to=county.people["reviewer"],
        starts_on=TODAY, ends_on=TODAY + timedelta(1), **said,
    )  # fmt: skip


COLUMNS: list[tuple[Callable[[County, Said], object], str, int]] = [
    (_found, "name", 100), (_found, "short_name", 40), (_found, "basis", 200),
    (_rename, "name", 100), (_rename, "short_name", 40), (_rename, "basis", 200), (_move, "basis", 200),
    (_describe, "name", 100), (_describe, "address", 200), (_describe, "website", 200), (_describe, "fax", 60),
    (_open, "name", 100), (_open, "address", 200), (_open, "open_hours", 200), (_open, "phone", 60),
    (_appoint, "person", 60), (_appoint, "position", 100), (_appoint, "phone", 60),
    (_account, "name", 60), (_account, "phone", 60), (_lend, "reason", 200),
]  # fmt: skip


@pytest.mark.parametrize(("act", "field", "most"), COLUMNS)
def test_too_long(county: County, act: Callable[[County, Said], object], field: str, most: int) -> None:
    with pytest.raises(Refused, match=f"有{most + 1}个字，最多{most}个，请缩短") as error:
        act(county, {field: "长" * (most + 1)})
    assert error.value.field == field


def test_two_changes_of_one_day_fit_into_one_period(county: County) -> None:
    for name in ("甲", "乙"):
        _rename(county, {"name": name, "basis": name * 200})
    assert len(Body.objects.get(code="health").periods.get(ends_on=None).basis) == 200


def test_a_suspended_holder_lends_nothing_in_the_list_either(county: County) -> None:
    _lend(county, {"reason": "休假"})
    auditor = county.people["auditor"]
    assert [one.holder.account for one in who_may(actor=auditor) if one.holder.on_behalf_of] == [
        county.people["reviewer"]
    ]
    handler = county.people["handler"]
    handler.is_active = False
    handler.save()
    assert [one for one in who_may(actor=auditor) if one.holder.on_behalf_of] == []
