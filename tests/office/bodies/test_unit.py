"""The OGI unit, the people who answer, the reading places, and the page of a body."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.close_reading_place import close_reading_place
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.bodies.domain.end_appointment import end_appointment
from gongkai.office.bodies.domain.open_reading_place import open_reading_place
from gongkai.office.bodies.models import Account, Appointment, Body, OgiUnit
from gongkai.office.bodies.queries.pages import body_page
from gongkai.office.bodies.queries.tree import tree
from gongkai.office.errors import NotPermitted, Refused
from tests.office.county import FOUNDED, County

DAY = date(2024, 5, 6)
UNIT = {"name": "办公室", "address": "育才路6号", "office_hours": "工作日", "phone": "0000-5550110"}


@pytest.fixture
def head(county: County) -> Account:
    return county.people["ogi_head"]


@pytest.fixture
def education(county: County) -> Body:
    return county.bodies["education"]


def test_the_unit_is_described_and_corrected(head: Account, education: Body) -> None:
    describe_ogi_unit(actor=head, body=education, **UNIT)
    unit = describe_ogi_unit(actor=head, body=education, **UNIT | {"phone": " 0000-5550111 "})
    assert (OgiUnit.objects.count(), unit.phone, str(unit)) == (1, "0000-5550111", "办公室")
    entry = Entry.objects.latest("number")
    assert (entry.before, entry.after) == ({"phone": "0000-5550110"}, {"phone": "0000-5550111"})


@pytest.mark.parametrize(
    ("values", "field"), [({"address": ""}, "address"), ({"phone": " "}, "phone"), ({"postcode": "1234"}, "postcode")]
)
def test_the_unit_needs_what_article_12_asks(
    head: Account, education: Body, values: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        describe_ogi_unit(actor=head, body=education, **UNIT | values)
    assert (refusal.value.field, OgiUnit.objects.exists()) == (field, False)


def test_only_ones_own_unit(head: Account, county: County) -> None:
    with pytest.raises(NotPermitted):
        describe_ogi_unit(actor=head, body=county.bodies["health"], **UNIT)


def test_one_head_at_a_time_many_members(head: Account, education: Body) -> None:
    first = appoint(actor=head, body=education, post="group_head", person="周育才", phone="1", starts_on=FOUNDED)
    assert set(Entry.objects.latest("number").personal) == {"person", "phone"}
    with pytest.raises(Refused, match="示范县教育局的领导小组组长现为周育才，请先登记其离任"):
        appoint(actor=head, body=education, post="group_head", person="吴文敏", starts_on=DAY)
    end_appointment(actor=head, appointment=first, on=DAY)
    appoint(actor=head, body=education, post="group_head", person="吴文敏", starts_on=DAY)
    for person in ("何细文", "郑慎之"):
        appoint(actor=head, body=education, post="group_member", person=person, starts_on=DAY)
    assert [str(item) for item in education.appointments.all()] == [
        "领导小组组长 周育才", "领导小组组长 吴文敏", "领导小组成员 何细文", "领导小组成员 郑慎之",
    ]  # fmt: skip
    with pytest.raises(Refused, match="已经结束"):
        end_appointment(actor=head, appointment=first, on=DAY)


def test_what_the_public_sees_of_people(head: Account, education: Body) -> None:
    past = appoint(actor=head, body=education, post="group_head", person="周育才", phone="1", starts_on=FOUNDED)
    end_appointment(actor=head, appointment=past, on=DAY)
    appoint(actor=head, body=education, post="responsible_officer", person="吴文敏", phone="2", starts_on=DAY)
    assert [(item.person, item.phone) for item in body_page(education, actor=None).appointments] == [("吴文敏", "")]
    assert [(item.person, item.phone) for item in body_page(education, actor=head).appointments] == [
        ("周育才", "1"),
        ("吴文敏", "2"),
    ]
    assert Appointment.objects.visible_to(None).count() == 1


def test_a_reading_place_opens_and_closes(head: Account, education: Body) -> None:
    place = open_reading_place(
        actor=head, body=education, kind="library", name="图书馆", address="广场", opened_on=FOUNDED
    )
    assert body_page(education, actor=None).reading_places == [place]
    close_reading_place(actor=head, place=place, on=DAY, why="搬迁")
    assert body_page(education, actor=None).reading_places == []
    with pytest.raises(Refused, match="已经停用"):
        close_reading_place(actor=head, place=place, on=DAY, why="搬迁")
    assert str(place) == "图书馆"


def test_a_page_takes_the_same_queries_for_any_length(
    county: County, head: Account, education: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for people in (1, 3):
        for _turn in range(people):
            appoint(actor=head, body=education, post="group_member", person="某", starts_on=DAY)
        with django_assert_num_queries(6):
            body_page(education, actor=None)


def test_the_tree(county: County, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        drawn = tree(Body.objects.all())
    assert [(branch.body.code, branch.depth) for branch in drawn] == [
        ("county", 0), ("education", 1), ("health", 1), ("qinghe", 1),
    ]  # fmt: skip
    below = tree(Body.objects.filter(territory_parent=county.government), by="supervision")
    assert {branch.depth for branch in below} == {0}
