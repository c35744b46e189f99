"""What a new version of a published page says: a correction nothing new, a page brought up to date what came since."""

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.models import Item
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.fulfil_obligation import fulfil_obligation, take_back_fulfilment
from gongkai.office.oversight.domain.record_event import record_event
from gongkai.office.oversight.models import Duty, Event, Fulfilment, Obligation
from tests.office.county import County
from tests.office.oversight.people import BUS, POLICY, adopted, on, put_out

BEGIN = date(2025, 3, 3)
FEES = "学校管理/收费项目和标准"


@pytest.fixture
def bureau(county: County) -> County:
    """The education bureau's catalogue is in force, and drawn up to the summer."""
    with on(BEGIN):
        adopted(county, BEGIN)
    with on(date(2025, 6, 10)):
        draw_obligations(body=county.bodies["education"])
    return county


def revise(county: County, item: Item, day: date, **changed: Any) -> None:
    """A new version through the whole chain on one day."""
    people = county.people
    with on(day):
        held = revise_item(actor=people["handler"], item=Item.objects.get(pk=item.pk), reason="修订")
        held = edit_item(actor=people["handler"], item=held, **{"title": held.title, **changed})
        held = proofread_item(actor=people["proofreader"], item=held)
        review_item(actor=people["reviewer"], item=held, conclusion="may_open", basis="保密法第三十五条")
        held = sign_item(actor=people["publisher"], item=Item.objects.get(pk=item.pk))
        publish_item(actor=people["publisher"], item=held)


def met(entry: str) -> list[tuple[str, str]]:
    """The occasions of a row that are met, and when."""
    rows = Obligation.objects.filter(state="met", row__name=entry).select_related("row", "event")
    return [(one.occasion, str(one.met_on)) for one in rows]


def test_a_correction_meets_no_other_period(bureau: County) -> None:
    item = put_out(bureau, date(2025, 4, 8))
    for day in (date(2025, 4, 9), date(2025, 5, 6)):
        revise(bureau, item, day, text="请各学校检查校车和驾驶员。")
    assert met(BUS) == [("2025年3月", "2025-04-08")]


def test_a_page_brought_up_to_date_meets_the_next_period(bureau: County) -> None:
    item = put_out(bureau, date(2025, 4, 8), FEES, "收费项目和标准")
    revise(bureau, item, date(2025, 7, 4), made_on=date(2025, 7, 2))
    assert met(FEES) == [("2025年第一季度", "2025-04-08"), ("2025年第二季度", "2025-07-04")]


def test_a_page_moved_to_another_row_meets_that_one(bureau: County) -> None:
    item = put_out(bureau, date(2025, 4, 8), FEES)
    revise(bureau, item, date(2025, 4, 9), catalogue_entry=BUS)
    assert met(BUS) == [("2025年3月", "2025-04-09")]


def test_a_correction_forms_nothing(bureau: County) -> None:
    item = put_out(bureau, date(2025, 5, 6), POLICY, "小学招生办法")
    revise(bureau, item, date(2025, 9, 1), title="小学招生办法（更正）")
    assert (Event.objects.count(), met(POLICY)) == (1, [("小学招生办法", "2025-05-06")])
    revise(bureau, item, date(2025, 9, 8), made_on=date(2025, 9, 5), title="小学招生办法（2025年修订）")
    assert met(POLICY)[1:] == [("小学招生办法（2025年修订）", "2025-09-08")]


def test_a_page_meets_what_was_recorded_since_it_came_out(bureau: County) -> None:
    item = put_out(bureau, date(2025, 5, 6), POLICY, "招生办法")
    duty = Duty.objects.get(row__name=POLICY)
    for day, what in ((date(2025, 4, 30), "早已形成的办法"), (date(2025, 6, 3), "变更的办法")):
        with on(date(2025, 6, 4)):
            record_event(actor=bureau.people["handler"], duty=duty, on=day, what=what)
    revise(bureau, item, date(2025, 6, 5))
    assert met(POLICY) == [("招生办法", "2025-05-06"), ("变更的办法", "2025-06-05")]


def test_what_a_person_took_back_stays_so_when_it_is_corrected(bureau: County) -> None:
    item = put_out(bureau, date(2025, 4, 8))
    with on(date(2025, 4, 9)):
        take_back_fulfilment(actor=bureau.people["ogi_head"], fulfilment=Fulfilment.objects.get(), reason="不是这件")
    revise(bureau, item, date(2025, 5, 6))
    assert met(BUS) == []
    march = Obligation.objects.get(row__name=BUS, first_on=date(2025, 3, 1))
    with on(date(2025, 5, 6) + timedelta(days=1)):
        fulfil_obligation(actor=bureau.people["handler"], obligation=march, item=item)
    assert met(BUS) == [("2025年3月", "2025-05-06")]
