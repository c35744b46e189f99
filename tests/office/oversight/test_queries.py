"""Board, rates, what waits, the digest, what the public sees, figures for the report: by definitions written once, in a fixed number of queries."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.office.annual.facts_registry import Period, counted
from gongkai.office.annual.facts_registry import rates as rates_of
from gongkai.office.bodies.models import Account
from gongkai.office.jobs.models import MorningMail
from gongkai.office.oversight import facts
from gongkai.office.oversight.domain.assign_duty import assign_duty
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.remind_body import remind_body
from gongkai.office.oversight.domain.set_reminder_terms import set_reminder_terms
from gongkai.office.oversight.domain.urge_obligation import urge_obligation
from gongkai.office.oversight.domain.void_obligation import void_obligation
from gongkai.office.oversight.export import workbook as exported
from gongkai.office.oversight.incoming import read
from gongkai.office.oversight.models import Catalogue, CatalogueRow, Duty, Obligation, Reminder
from gongkai.office.oversight.models.obligation import period_words
from gongkai.office.oversight.morning import of_obligations
from gongkai.office.oversight.queries.board import areas, board
from gongkai.office.oversight.queries.names import names_for
from gongkai.office.oversight.queries.public import catalogues, items_of, with_items
from gongkai.office.oversight.queries.rates import CONDITIONS, definitions, rates, total
from gongkai.office.oversight.queries.todo import own, waiting_for
from tests.office.county import County
from tests.office.oversight.people import BUS, adopted, on, put_out

BEGIN, TODAY = date(2025, 1, 6), date(2025, 7, 1)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture
def lived(county: County) -> County:
    """Half a year: January in time, February late, March nothing to publish, April and May open; one quarter open."""
    body = county.bodies["education"]
    with on(BEGIN):
        adopted(county, BEGIN)
        assign_duty(
            actor=county.people["ogi_head"],
            row=CatalogueRow.objects.get(name=BUS),
            body=body,
            person=county.people["handler"],
        )
    for day in (date(2025, 2, 7), date(2025, 3, 17)):
        with on(day):
            draw_obligations(body=body)
        put_out(county, day, title=f"检查{day}")
    with on(TODAY):
        draw_obligations(body=body)
        void_obligation(
            actor=county.people["ogi_head"],
            obligation=Obligation.objects.get(row__name=BUS, first_on=date(2025, 3, 1)),
            reason="没有检查",
        )
        remind_body(body=body)
    return county


def test_rates_by_month_body_and_field(lived: County) -> None:
    rows = Obligation.objects.all()
    months = [(line.title, *(tuple(share) for share in line.rates)) for line in rates(rows, "month", *YEAR, TODAY)]
    assert months == [
        ("2025年2月", (1, 1), (1, 1)), ("2025年3月", (1, 1), (0, 1)), ("2025年4月", (0, 1), (0, 1)), ("2025年5月", (0, 1), (0, 1)), ("2025年6月", (0, 1), (0, 1)),
    ]  # fmt: skip
    bodies = rates(rows, "body", *YEAR, TODAY)
    assert [(line.title, line.asked, dict(line.counts)) for line in bodies] == [
        ("示范县教育局", {"body": "education"}, {"asked": 5, "met": 2, "on_time": 1})
    ]
    fields = rates(rows, "field", *YEAR, TODAY)
    assert [(line.title, line.asked, [share.percent for share in line.rates]) for line in fields] == [
        ("义务教育", {"field": "义务教育"}, ["40.0%", "20.0%"])
    ]
    assert [tuple(share) for share in total(rows, *YEAR, TODAY)] == [(2, 5), (1, 5)]
    assert [share.percent for share in total(rows, date(2030, 1, 1), date(2030, 12, 31), TODAY)] == ["", ""]


def test_each_rate_has_one_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(definitions()) == ["completeness", "update"]
    assert all(
        one.definition.endswith("。") and {one.part, one.whole} <= set(CONDITIONS) for one in definitions().values()
    )
    definitions.cache_clear()
    monkeypatch.setattr(Path, "read_text", lambda *_a, **_k: '[x]\ntitle="a"\ndefinition="b"\npart="c"\nwhole="asked"')
    with pytest.raises(ValueError, match="no condition names"):
        definitions()
    definitions.cache_clear()


def test_the_board(lived: County) -> None:
    supervisor, handler = lived.people["supervisor"], lived.people["handler"]
    found = board(supervisor, lived.government, *YEAR, TODAY)
    first = found.lines[0]
    assert (first.body.code, first.open, first.late, first.leader, [share.percent for share in first.rates]) == (
        "education", 6, 3, 3, ["40.0%", "20.0%"],
    )  # fmt: skip
    assert [line.body.code for line in found.lines[1:]] == ["county", "health", "qinghe"]
    assert (found.sums, str(found.late[0])) == (
        {"open": 6, "late": 3, "leader": 3},
        "学校管理/收费项目和标准（2025年第一季度）",
    )
    assert [area.code for area in areas(supervisor)] == ["county"]
    own = board(handler, lived.bodies["education"], *YEAR, TODAY)
    assert [line.body.code for line in own.lines] == ["education"]
    with on(TODAY):
        urge_obligation(actor=supervisor, obligation=found.late[0])
    assert board(supervisor, lived.government, *YEAR, TODAY).lines[0].urged == 1


def test_what_waits_for_whom(lived: County) -> None:
    def waits(role: str) -> list[tuple[str, int]]:
        return [(one.key, one.total) for one in waiting_for(actor=lived.people[role], today=TODAY)]

    assert waits("handler") == [("mine", 3)]
    assert waits("ogi_head") == waits("publisher") == [("leader", 3)]
    assert waits("supervisor") == [("below", 3)]
    assert waits("proofreader") == waits("auditor") == []
    with on(TODAY):
        urge_obligation(actor=lived.people["supervisor"], obligation=Obligation.objects.late(TODAY)[0])
    assert waits("handler") == [("urged", 1), ("mine", 3)]


def test_what_somebody_left_behind_waits_for_the_handlers(lived: County) -> None:
    left, handler, body = lived.people["reviewer"], lived.people["handler"], lived.bodies["education"]
    duty = Duty.objects.get(row__name=BUS, body=body)
    total = own(handler, TODAY).count()

    def mine() -> tuple[int, int]:
        return own(handler, TODAY).count(), own(left, TODAY).count()

    with on(TODAY):
        assign_duty(actor=lived.people["ogi_head"], row=duty.row, body=body, person=left)
    others = mine()[0]
    assert mine() == (others, total - others)
    Account.objects.filter(pk=left.pk).update(is_active=False)
    assert own(handler, TODAY).count() == total
    Account.objects.filter(pk=left.pk).update(is_active=True, body=lived.bodies["health"])
    left.refresh_from_db()
    assert mine() == (total, 0)


def test_due_soon_is_what_the_body_says(lived: County) -> None:
    body, handler = lived.bodies["education"], lived.people["handler"]
    june = Obligation.objects.filter(row__name=BUS, due_on=date(2025, 7, 10))
    Reminder.objects.all().delete()
    found = []
    for days in (6, 7):
        set_reminder_terms(actor=lived.people["ogi_head"], body=body, soon_days=days, leader_days=5)
        found.append(own(handler, TODAY).filter(pk__in=june).exists())
    assert (june.count(), found) == (1, [False, True])


def test_the_digest(lived: County) -> None:
    with on(TODAY):
        lines = of_obligations(lived.people["handler"])
        assert lines[:2] == [
            "主动公开义务：您负责的已逾期3项，即将到期0项。", "  学校管理/收费项目和标准（2025年第一季度）　期限2025年4月28日",
        ]  # fmt: skip
        assert of_obligations(lived.people["ogi_head"]) == [
            "主动公开义务：您负责的已逾期0项，即将到期0项。",
            "逾期仍未公开、报请负责人督促：3项。",
        ]
        assert of_obligations(lived.people["reviewer"]) == []
    assert not MorningMail.objects.exists()


def test_figures_for_the_report(lived: County) -> None:
    found = {
        name: len(rows)
        for name, rows in counted(Period((lived.bodies["education"].pk,), 2025)).items()
        if "oversight" in name
    }
    assert found == {
        "facts.oversight.rows": 5,
        "facts.oversight.asked": 8,
        "facts.oversight.met": 2,
        "facts.oversight.on_time": 1,
    }
    printed = rates_of({name: str(number) for name, number in found.items()})
    assert {name: printed[name] for name in printed if "oversight" in name} == {
        "facts.oversight.completeness": "25.0", "facts.oversight.update": "12.5",
    }  # fmt: skip
    assert facts.rows(Period((0,), 2025)) is not None


def test_what_the_public_sees(lived: County) -> None:
    shown = list(catalogues())
    assert [(one.title, one.count) for one in shown] == [("义务教育领域标准目录", 5)]
    rows = {
        one.row.name: (one.items, one.newest.title if one.newest else "")
        for one in with_items(shown[0], shown[0].rows.all())
    }
    assert rows[BUS] == (2, "检查2025-03-17")
    assert [version.title for version in items_of(CatalogueRow.objects.get(name=BUS))] == [
        "检查2025-03-17",
        "检查2025-02-07",
    ]
    assert names_for([lived.bodies["education"]])[:2] == ["义务教育/招生政策", "义务教育/招生结果"]
    assert not Catalogue.objects.visible_to(None).filter(kind="starting").exists()
    assert CatalogueRow.objects.visible_to(None).count() == 5


def test_an_export_is_read_back_as_it_was(lived: County) -> None:
    rows = list(CatalogueRow.objects.all())
    again = read(exported(Catalogue.objects.get(), rows))
    assert again.faults == []
    names = (
        "name",
        "items",
        "content",
        "basis",
        "timing",
        "subject",
        "channels",
        "audience",
        "proactive",
        "on_request",
        "levels",
    )
    assert [[getattr(row, name) for name in names] for row in again.rows] == [
        [getattr(row, name) for name in names] for row in rows
    ]


def test_the_same_number_of_queries_however_many(lived: County) -> None:
    counts = []
    for today in (TODAY, TODAY + timedelta(days=400)):
        with on(today):
            draw_obligations(body=lived.bodies["education"])
            remind_body(body=lived.bodies["education"])
        for role in ("supervisor", "ogi_head", "handler"):
            lived.people[role].forget_standings()
        with CaptureQueriesContext(connection) as taken, on(today):
            board(lived.people["supervisor"], lived.government, *YEAR, today)
            waiting_for(actor=lived.people["handler"], today=today)
            of_obligations(lived.people["ogi_head"])
        counts.append(len(taken) - (today != TODAY))
    assert counts[0] == counts[1]


def test_periods_in_words() -> None:
    assert [
        period_words(date(2026, first, 1), last) for first, last in ((1, date(2026, 6, 30)), (7, date(2026, 12, 31)))
    ] == ["2026年上半年", "2026年下半年"]
    assert period_words(date(2026, 10, 1), date(2026, 12, 31)) == "2026年第四季度"
