"""The life of an obligation: drawn, late, reminded, met by what is published; open again when that is withdrawn."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.workdays import default_calendar
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.verify import verify
from gongkai.office.disclosure.domain.change_validity import change_validity
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.fulfil_obligation import fulfil_obligation, take_back_fulfilment
from gongkai.office.oversight.domain.record_event import record_event
from gongkai.office.oversight.domain.remind_body import remind_body
from gongkai.office.oversight.domain.set_reminder_terms import set_reminder_terms
from gongkai.office.oversight.domain.urge_obligation import urge_obligation
from gongkai.office.oversight.domain.void_obligation import reopen_obligation, void_obligation
from gongkai.office.oversight.models import Duty, Fulfilment, Obligation, Reminder
from tests.office.county import County
from tests.office.disclosure.people import draft
from tests.office.oversight.people import BUS, POLICY, adopted, on, open_ones, put_out
from tests.office.oversight.workbooks import Line, workbook

BEGIN = date(2025, 3, 3)


@pytest.fixture
def bureau(county: County) -> County:
    """The education bureau's catalogue is in force."""
    with on(BEGIN):
        adopted(county, BEGIN)
    return county


def late(county: County, day: date) -> Obligation:
    """The obligation of March's school buses, on a day after its last one, 10 April."""
    with on(day):
        draw_obligations(body=county.bodies["education"], today=day)
    return open_ones(row__name=BUS)[0]


def test_obligations_appear_as_their_rows_say(bureau: County) -> None:
    dues = {(str(one), one.due_on.isoformat(), one.state) for one in Obligation.objects.all()}
    assert dues == {
        ("义务教育/校车安全检查（2025年3月）", "2025-04-10", "open"),
        ("学校管理/收费项目和标准（2025年第一季度）", "2025-04-28", "open"),
    }
    with on(date(2025, 12, 31)):
        assert draw_obligations(body=bureau.bodies["education"]) == 10 + 3 + 1
        assert draw_obligations(body=bureau.bodies["education"]) == 0
    yearly = Obligation.objects.get(row__name="义务教育/招生结果")
    assert (yearly.occasion, yearly.due_on) == ("2025年度", default_calendar().add(date(2025, 12, 31), 20).date)


def test_an_event_is_due_from_its_day(bureau: County) -> None:
    duty = Duty.objects.get(row__name=POLICY)
    handler = bureau.people["handler"]
    with on(date(2025, 4, 2)):
        event = record_event(actor=handler, duty=duty, on=date(2025, 4, 1), what="小学招生办法")
        with pytest.raises(Refused, match="已经登记"):
            record_event(actor=handler, duty=duty, on=date(2025, 4, 1), what="小学招生办法")
        record_event(actor=handler, duty=duty, on=date(2025, 4, 1), what="初中招生办法")
        for day, what, said in (
            (BEGIN - timedelta(days=1), "旧办法", "不在其中"), (date(2025, 4, 3), "新办法", "还没有到"), (BEGIN, "", "请填写"),
        ):  # fmt: skip
            with pytest.raises(Refused, match=said):
                record_event(actor=handler, duty=duty, on=day, what=what)
        with pytest.raises(Refused, match="按期公开"):
            record_event(actor=handler, duty=Duty.objects.get(row__name=BUS), on=BEGIN, what="检查")
        with pytest.raises(NotPermitted):
            record_event(actor=bureau.people["publisher"], duty=duty, on=BEGIN, what="检查")
    assert (str(event), str(event.obligation)) == ("小学招生办法", "义务教育/招生政策（小学招生办法）")
    assert [one.due_on for one in open_ones(row__name=POLICY)] == [date(2025, 4, 29)] * 2


def test_it_goes_late_is_reminded_and_met(bureau: County) -> None:
    body = bureau.bodies["education"]
    march = open_ones(row__name=BUS)[0]
    days = [date(2025, 4, day) for day in (1, 2, 10, 11, 14, 15, 16)]
    sent = [[one for one in remind_body(body=body, today=day) if one.obligation_id == march.pk] for day in days]
    told = [[str(one.stage) for one in made] for made in sent]
    assert told == [[], ["soon"], [], ["late"], [], ["leader"], []]
    with on(date(2025, 4, 16)):
        urge_obligation(actor=bureau.people["supervisor"], obligation=march)
        with pytest.raises(Refused, match="今天已经催过"):
            urge_obligation(actor=bureau.people["supervisor"], obligation=march)
        with pytest.raises(NotPermitted):
            urge_obligation(actor=bureau.people["handler"], obligation=march)
    item = put_out(bureau, date(2025, 4, 17))
    march.refresh_from_db()
    assert (march.state, march.met_on, march.is_late(date(2025, 4, 17))) == ("met", date(2025, 4, 17), True)
    assert Fulfilment.objects.get().item == item
    acts = Entry.objects.filter(action__startswith="oversight").order_by("number").values_list("action", flat=True)
    assert [act.removeprefix("oversight.") for act in acts] == [
        "adopt_catalogue", "draw_obligations", "remind_body", "remind_body", "remind_body", "urge_obligation", "follow_item",
    ]  # fmt: skip
    assert {str(one) for one in Reminder.objects.all()} >= {"催更 2025-04-16", "报告负责人 2025-04-15"}
    assert verify().breaks == []


def test_each_item_meets_the_oldest_open_one(bureau: County) -> None:
    late(bureau, date(2025, 6, 10))
    put_out(bureau, date(2025, 6, 10), title="三月")
    put_out(bureau, date(2025, 6, 10), title="四月")
    put_out(bureau, date(2025, 6, 10), "别的/事项", "没有义务等它")
    met = Obligation.objects.filter(state="met").order_by("due_on")
    assert [(one.occasion, one.fulfilments.get().item.title) for one in met] == [
        ("2025年3月", "三月"),
        ("2025年4月", "四月"),
    ]


def test_what_is_published_under_a_row_on_change_is_its_event(bureau: County) -> None:
    for _ in range(2):
        put_out(bureau, date(2025, 5, 6), POLICY, "小学招生办法")
    put_out(bureau, BEGIN - timedelta(days=3), POLICY, "目录施行以前的办法")
    found = Obligation.objects.get(row__name=POLICY)
    assert (found.occasion, found.first_on, found.state, found.met_on) == (
        "小学招生办法",
        date(2025, 5, 6),
        "met",
        date(2025, 5, 6),
    )


def test_withdrawn_is_open_again_and_returned_is_met_again(bureau: County) -> None:
    item = put_out(bureau, date(2025, 4, 8))
    march = Obligation.objects.get(row__name=BUS, first_on=date(2025, 3, 1))
    assert march.met_on == date(2025, 4, 8)
    with on(date(2025, 4, 20)):
        change_validity(
            actor=bureau.people["publisher"], item=Item.objects.get(pk=item.pk), validity="amended", reason="修订"
        )
    march.refresh_from_db()
    assert (march.state, march.met_on) == ("met", date(2025, 4, 8))
    with on(date(2025, 4, 21)):
        withdraw_item(actor=bureau.people["publisher"], item=Item.objects.get(pk=item.pk), reason="有误")
    march.refresh_from_db()
    assert (march.state, march.met_on, march.fulfilments.get().ended_on) == ("open", None, date(2025, 4, 21))


def test_what_is_there_before_satisfies_a_new_obligation(county: County) -> None:
    put_out(county, date(2025, 2, 28), "网站/公开指南")
    put_out(county, date(2025, 3, 20))
    with on(date(2025, 3, 31)):
        adopted(
            county, BEGIN, workbook([Line("义务教育", "校车安全检查", "每月"), Line("网站", "公开指南", "长期公开")])
        )
    assert list(Obligation.objects.order_by("row__line", "due_on").values_list("state", "met_on")) == [
        ("met", date(2025, 3, 20)), ("open", None), ("met", date(2025, 2, 28)),
    ]  # fmt: skip


def test_what_is_out_before_the_end_cannot_say_what_the_whole_period_brought(county: County) -> None:
    rows = [
        Line("财政", "每月收支", "每月结束后20日内"),
        Line("财政", "每月动态", "按月公开"),
        Line("财政", "快讯", "每月实时"),
    ]
    with on(BEGIN):
        adopted(county, BEGIN, workbook(rows))
    for name in ("每月收支", "每月动态", "快讯"):
        put_out(county, date(2025, 3, 31), f"财政/{name}")
    march = {one.row.name: one for one in Obligation.objects.filter(first_on=date(2025, 3, 1)).select_related("row")}
    assert {name: one.state for name, one in march.items()} == {
        "财政/每月收支": "open", "财政/每月动态": "met", "财政/快讯": "met",
    }  # fmt: skip
    owed, item = march["财政/每月收支"], Item.objects.get(catalogue_entry="财政/每月收支")
    with on(date(2025, 4, 1)), pytest.raises(Refused, match="2025年4月1日之前发布"):
        fulfil_obligation(actor=county.people["handler"], obligation=owed, item=item)
    put_out(county, date(2025, 4, 1), "财政/每月收支")
    owed.refresh_from_db()
    assert (owed.state, owed.met_on) == ("met", date(2025, 4, 1))


def test_a_person_says_which_item_it_was(bureau: County) -> None:
    march, handler, head = late(bureau, date(2025, 4, 11)), bureau.people["handler"], bureau.people["ogi_head"]
    old, other = put_out(bureau, date(2025, 2, 27), ""), put_out(bureau, date(2025, 4, 11), "")
    with on(date(2025, 4, 11)):
        with pytest.raises(Refused, match="还没有公开"):
            fulfil_obligation(actor=handler, obligation=march, item=draft(bureau, made_on=BEGIN))
        with pytest.raises(Refused, match="2025年4月1日之前发布"):
            fulfil_obligation(actor=handler, obligation=march, item=old)
        found = fulfil_obligation(actor=handler, obligation=march, item=other)
        with pytest.raises(Refused, match="已经列在"):
            fulfil_obligation(actor=handler, obligation=march, item=other)
        with pytest.raises(NotPermitted):
            take_back_fulfilment(actor=handler, fulfilment=found, reason="不是这件")
        assert take_back_fulfilment(actor=head, fulfilment=found, reason="不是这件").state == "open"
        assert fulfil_obligation(actor=handler, obligation=march, item=other).taken_back == ""
        again = Fulfilment.objects.get()
        take_back_fulfilment(actor=head, fulfilment=again, reason="不是这件")
        put = put_out(bureau, date(2025, 4, 11))
        assert Fulfilment.objects.filter(ended_on=None).get().item == put
        with pytest.raises(Refused, match="刷新页面"):
            take_back_fulfilment(actor=head, fulfilment=again, reason="不是这件")


def test_nothing_to_publish(bureau: County) -> None:
    march, head = late(bureau, date(2025, 4, 11)), bureau.people["ogi_head"]
    with on(date(2025, 4, 11)):
        with pytest.raises(Refused, match="请填写理由"):
            void_obligation(actor=head, obligation=march, reason="")
        march = void_obligation(actor=head, obligation=march, reason="三月没有检查")
        assert (march.state, march.is_late(date(2026, 1, 1))) == ("void", False)
        march = reopen_obligation(actor=bureau.people["supervisor"], obligation=march, reason="有检查")
        assert (march.state, march.void_reason) == ("open", "")
        adopted(bureau, date(2025, 4, 11), workbook([Line("义务教育", "校车安全检查", "每周五前每月")]))
    replaced = Obligation.objects.filter(state="void").first()
    assert replaced is not None
    with on(date(2025, 4, 12)), pytest.raises(Refused, match="这一期不能恢复：目录换版，由新的要求代替。"):
        reopen_obligation(actor=head, obligation=replaced, reason="恢复")


def test_terms_of_reminders_are_the_body_s_own(bureau: County) -> None:
    body, head = bureau.bodies["education"], bureau.people["ogi_head"]
    with pytest.raises(Refused, match="0至60"):
        set_reminder_terms(actor=head, body=body, soon_days=61, leader_days=1)
    terms = set_reminder_terms(actor=head, body=body, soon_days=10, leader_days=0)
    assert str(terms) == "示范县教育局 10 0"
    assert [one.stage for one in remind_body(body=body, today=date(2025, 3, 27))] == ["soon"]
    assert {str(one.stage) for one in remind_body(body=body, today=date(2025, 4, 11))} == {"late", "leader"} | {
        "soon"
    } - {"soon"}


def test_a_provisional_day_moves_with_the_notice(bureau: County) -> None:
    body = bureau.bodies["education"]
    march = open_ones(row__name=BUS)[0]
    Obligation.objects.filter(pk=march.pk).update(due_on=date(2025, 4, 9), provisional=True)
    assert draw_obligations(body=body, today=BEGIN) == 0
    march.refresh_from_db()
    assert (march.due_on, march.provisional) == (date(2025, 4, 10), False)
    with pytest.raises(Refused, match="工作日历只涵盖"):
        draw_obligations(body=body, today=date(2199, 1, 1))


def test_drawing_takes_a_fixed_number_of_queries(bureau: County) -> None:
    body, counts = bureau.bodies["education"], []
    for day in (date(2025, 6, 1), date(2027, 6, 1)):
        with CaptureQueriesContext(
            connection,
        ) as taken:
            made = draw_obligations(body=body, today=day)
        counts.append((made > 0, len(taken)))
    assert counts[0] == counts[1]
