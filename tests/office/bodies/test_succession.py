"""What a body leaves behind when it ends: the people of the body that answers for it see it and go on with it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.abolish_body import abolish_body
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.merge_body import merge_body
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.succession import answered_by, answering
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.assign_request import assign_request
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.lists import bodies_of, colleagues
from gongkai.office.remedies.domain.register_case import register_case
from tests.office.county import County
from tests.office.disclosure.people import BASIC, published
from tests.office.inforequests.people import opened

BASIS = "示范县机构改革方案"


def merged(county: County) -> Body:
    """Education goes to health, and health to the town: what education left is the town's."""
    system, today = county.people["system_administrator"], timezone.localdate()
    health, town = county.bodies["health"], county.bodies["qinghe"]
    merge_body(actor=system, body=county.bodies["education"], successor=health, on=today, basis=BASIS)
    merge_body(actor=system, body=health, successor=town, on=today, basis=BASIS)
    return town


def abolished(county: County) -> Body:
    """Education is abolished: the government answers."""
    system, today = county.people["system_administrator"], timezone.localdate()
    abolish_body(actor=system, body=county.bodies["education"], on=today, basis=BASIS)
    return county.government


ENDS = pytest.mark.parametrize("ended", [merged, abolished])
Ended = Callable[[County], Body]


def hired(county: County, body: Body, role: str = "handler") -> Account:
    """The person of health who held nothing before, now with a role for a body."""
    account = county.people["compiler"]
    grant_role(actor=county.people["security_administrator"], account=account, role=role, body=body)
    return Account.objects.get(pk=account.pk)


@ENDS
def test_items_and_requests_go_on(county: County, ended: Ended) -> None:
    item, request = published(county), opened(county)
    outsider = hired(county, county.bodies["qinghe"] if ended is abolished else county.government)
    heir = ended(county)
    assert (Item.objects.visible_to(outsider).count(), Request.objects.visible_to(outsider).count()) == (0, 0)
    person = hired(county, heir)
    assert list(Item.objects.visible_to(person)) == [item]
    assert list(Request.objects.visible_to(person)) == [request]
    assert county.bodies["education"] in bodies_of(person)
    item.body.refresh_from_db()
    assert revise_item(actor=person, item=item, reason="更正电话").state == "revised"
    entry = Entry.objects.latest("number")
    assert (entry.role, entry.body) == ("handler", heir.code)
    assert colleagues(actor=person, bodies={request.body_id}) == [(person, 0)]
    assign_request(actor=hired(county, heir, "ogi_head"), request=request, handler=person)
    request.refresh_from_db()
    assert request.handler == person


@ENDS
def test_nothing_new_begins_at_an_ended_body(county: County, ended: Ended) -> None:
    heir = ended(county)
    person = hired(county, heir)
    education = Body.objects.get(code="education")
    with pytest.raises(Refused, match="撤并"):
        create_item(actor=person, body=education, title="新通知", **BASIC)


def test_a_case_against_what_the_ended_body_answered_is_the_successors(county: County) -> None:
    request = opened(county)
    heir = merged(county)
    case = register_case(
        actor=hired(county, heir, "ogi_head"), body=heir, procedure="review", against="silence", party="张晓明",
        party_kind="natural_person", organ="示范县人民政府", received_on=date(2026, 3, 5), claim="责令答复", request=request,
    )  # fmt: skip
    assert case.body == heir


def test_the_keys_of_those_who_answer(county: County) -> None:
    education, health, town = (county.bodies[code].pk for code in ("education", "health", "qinghe"))
    assert answering({education}) == {education} == answered_by({education})
    merged(county)
    assert answering({education}) == {education, town}
    assert answered_by({town}) == {education, health, town}


def test_a_body_for_which_nobody_answers_is_nobodys(county: County) -> None:
    Body.objects.filter(code="education").update(valid_to=timezone.localdate(), territory_parent=None)
    assert answering({county.bodies["education"].pk}) == {county.bodies["education"].pk}
