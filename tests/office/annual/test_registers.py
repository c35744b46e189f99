"""The registers behind table two, the stock of the first year, and how they count in both editions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gongkai.auditing.examples import balanced, report
from gongkai.office.annual.domain.clean_up_document import clean_up_document
from gongkai.office.annual.domain.correct_document import correct_document
from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.domain.import_tallies import import_tallies
from gongkai.office.annual.domain.register_document import register_document
from gongkai.office.annual.domain.set_opening import set_opening
from gongkai.office.annual.domain.settle_opening import settle_opening
from gongkai.office.annual.domain.void_document import void_document
from gongkai.office.annual.models import Document, Opening, Tally
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.annual.queries.cells import take_snapshot
from gongkai.office.annual.tallies import asked_in, measures
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.roles import ROLES
from gongkai.report import AnnualReport, Cell
from tests.office.annual.reports import a_year, draft
from tests.office.county import County
from tests.office.disclosure.people import draft as draft_item
from tests.office.inforequests.people import who

EXACT = {
    "register_document": (("handler", "compiler", "ogi_head"), ("none",)),
    "correct_document": (("handler", "compiler", "ogi_head"), ("in_force", "ended")),
    "void_document": (("ogi_head",), ("in_force", "ended")),
    "clean_up_document": (("handler", "compiler", "ogi_head"), ("in_force",)),
    "enter_tally": (("handler", "compiler", "ogi_head"), ("none",)),
    "import_tallies": (("handler", "compiler", "ogi_head"), ("none",)),
    "set_opening": (("compiler", "ogi_head"), ("none",)),
    "settle_opening": (("compiler", "ogi_head"), ("none",)),
}
CARRIED = {
    "natural_person": {"new_received": 3, "granted": 1, "carried_forward": 2},
    "commercial": {"new_received": 1, "carried_forward": 1},
}


def document(county: County, role: str = "compiler", **more: Any) -> Document:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "kind": "normative_documents", "title": "校车管理办法", "number": "示教规〔2025〕1号",
        "issued_on": date(2025, 4, 1),
    }  # fmt: skip
    return register_document(actor=who(county, role), **values | more)


def clean_up(county: County, item: Document, role: str = "compiler", **more: Any) -> Document:
    values: dict[str, Any] = {"on": date(2025, 11, 3), "result": "repealed", "basis": "示政发〔2025〕9号"}
    return clean_up_document(actor=who(county, role), document=item, **values | more)


def correct(county: County, item: Document, role: str = "compiler", **more: Any) -> Document:
    values: dict[str, Any] = {
        "kind": "normative_documents", "title": "校车管理规定", "number": "示教规〔2025〕2号", "issued_on": date(2025, 4, 2),
        "published_on": date(2025, 4, 3), "why": "文号录错",
    }  # fmt: skip
    return correct_document(actor=who(county, role), document=item, **values | more)


def void(county: County, item: Document, role: str = "ogi_head") -> Document:
    return void_document(actor=who(county, role), document=item, why="登记了两次")


def tally(county: County, role: str = "compiler", **more: Any) -> Tally:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "year": 2025, "month": 3, "row": "licensing", "measure": "decisions",
        "amount": Decimal(12),
    }  # fmt: skip
    return enter_tally(actor=who(county, role), **values | more)


def last_year(**more: Any) -> AnnualReport:
    values: dict[str, Any] = {"requests": balanced(CARRIED), "proactive": {"normative_documents.in_force": 7}}
    return report(2024, **values | more)


def opening(county: County, role: str = "compiler", **more: Any) -> Opening:
    return set_opening(actor=who(county, role), body=county.bodies["education"], last_report=last_year(**more))


def settle(county: County, item: Opening, role: str = "compiler", **more: Any) -> Any:
    values: dict[str, Any] = {"requester_kind": "natural_person", "row": "granted", "count": 1, "on": date(2025, 2, 3)}
    return settle_opening(actor=who(county, role), opening=item, **values | more)


def figures(county: County, year: int = 2025) -> dict[str, Any]:
    found = take_snapshot(bodies=[county.bodies["education"].pk], year=year).figures
    return {address: value for address, value in found.items() if value and ".total." not in f"{address}."}


@pytest.mark.parametrize("role", ROLES)
def test_every_cell(county: County, role: str) -> None:
    assert {
        act: (tuple(REGISTERS.acts[act].may), REGISTERS.states_for(act)) for act in REGISTERS.acts
    } == EXACT  # fmt: skip
    item, stock = document(county), opening(county)
    for act, do in (
        ("register_document", lambda: document(county, role)),
        ("correct_document", lambda: correct(county, item, role)),
        ("clean_up_document", lambda: clean_up(county, item, role)),
        ("void_document", lambda: void(county, document(county), role)),
        ("enter_tally", lambda: tally(county, role)),
        ("import_tallies", lambda: import_tallies(actor=who(county, role), body=county.bodies["education"], rows=[])),
        ("set_opening", lambda: opening(county, role)),
        ("settle_opening", lambda: settle(county, stock, role)),
    ):
        if role in EXACT[act][0]:
            do()
        else:
            with pytest.raises(NotPermitted):
                do()


def test_documents_count_in_both_editions(county: County) -> None:
    item = document(county, issued_on=date(2020, 5, 6), published_on=date(2020, 5, 8), kind="regulations")
    clean_up(county, item, on=date(2021, 3, 1), result="to_amend")
    clean_up(county, item, on=date(2022, 3, 1), result="lapsed")
    assert figures(county, 2020) == {
        f"proactive.regulations.{column}": 1 for column in ("made", "newly_published", "total_published")
    }  # fmt: skip
    assert figures(county, 2021) == {"proactive.regulations.in_force": 1}
    assert figures(county, 2022) == {"proactive.regulations.repealed": 1}
    assert figures(county, 2023) == {}
    with pytest.raises(NotPermitted):
        clean_up(county, item)
    assert item.audit_name == "校车管理办法（示教规〔2025〕1号）"
    assert list(Document.objects.visible_to(county.people["supervisor"])) == [item]
    assert list(Document.objects.visible_to(None)) == []


def test_what_was_registered_wrongly_is_corrected(county: County) -> None:
    item = document(county)
    assert figures(county) == {"proactive.normative_documents.issued": 1, "proactive.normative_documents.in_force": 1}
    item = correct(county, item, kind="regulations")
    assert figures(county) == {"proactive.regulations.issued": 1, "proactive.regulations.in_force": 1}
    assert str(item) == "校车管理规定（示教规〔2025〕2号）"
    entry = Entry.objects.about(item).latest("number")
    assert entry.before["title"] == "校车管理办法"
    assert entry.after["published_on"] == "2025-04-03"
    assert reasons_of([entry]) == {entry.number: "文号录错"}
    item = clean_up(county, item)
    item = correct(county, item, kind="regulations", issued_on=date(2025, 4, 1))
    for wrong, says in (
        ({"issued_on": date(2025, 11, 4), "published_on": None}, "晚于清理日期2025-11-03"),
        ({"published_on": date(2025, 3, 31)}, "早于制发日期"),
        ({"kind": "law"}, "文件类别"),
        ({"title": " "}, "请填写文件名称"),
        ({"title": "长" * 301}, "最多300个"),
        ({"number": "长" * 101}, "最多100个"),
        ({"why": ""}, "请填写更正的理由"),
        ({"kind": "regulations", "issued_on": date(2025, 4, 1)}, "没有改变"),
    ):
        with pytest.raises(Refused, match=says):
            correct(county, item, **wrong)


def test_a_document_that_was_registered_by_mistake_counts_nowhere(county: County) -> None:
    before = figures(county)
    item = document(county, published_on=date(2025, 4, 2))
    assert figures(county) != before
    item = void(county, item)
    assert (item.state, figures(county)) == ("void", before)
    for act in (correct, clean_up, void):
        with pytest.raises(NotPermitted):
            act(county, item)


def test_monthly_figures_add_up(county: County) -> None:
    tally(county)
    tally(county, month=4, amount=Decimal(5))
    again = tally(county, month=4, amount=Decimal(6))
    tally(county, row="fees", measure="amount", amount=Decimal("0.1"))
    tally(county, row="fees", measure="amount", month=5, amount=Decimal("12.2034"))
    assert figures(county) == {"proactive.licensing.decisions": 18, "proactive.fees.amount": Decimal("12.3034")}
    entry = Entry.objects.filter(target_id=str(again.pk), target_kind="annual.tally").latest("number")
    assert (entry.before, entry.after) == ({"amount": "5.000000"}, {"amount": "6"})
    assert str(again) == "2025-04 licensing.decisions 6"


def test_items_of_the_first_form(county: County) -> None:
    for year, amount in ((2019, 30), (2020, -4)):
        tally(county, year=year, measure="change", amount=Decimal(amount))
    tally(county, year=2020, row="procurement", measure="amount", amount=Decimal(21997))
    assert figures(county, 2020) == {
        "proactive.licensing.previous_items": 30, "proactive.licensing.change": -4, "proactive.procurement.amount": 21997,
    }  # fmt: skip
    with pytest.raises(Refused, match="减少的项目数超过"):
        tally(county, year=2020, measure="change", amount=Decimal(-31))


def test_the_first_year_takes_over_what_last_years_report_says(county: County) -> None:
    a_year(county)
    item = opening(county)
    assert (item.year, item.unlisted["natural_person"], item.stock["normative_documents.in_force"]) == (2025, 2, 7)
    old = document(county, issued_on=date(2023, 1, 9))
    document(county)
    clean_up(county, old)
    settled = settle(county, item)
    assert str(settled) == "2025-02-03 granted 1"
    assert figures(county) == {
        "proactive.normative_documents.issued": 1, "proactive.normative_documents.repealed": 1,
        "proactive.normative_documents.in_force": 7, "requests.new_received.natural_person": 2,
        "requests.new_received.commercial": 1, "requests.carried_over.natural_person": 2,
        "requests.carried_over.commercial": 1, "requests.granted.natural_person": 2,
        "requests.unable_not_held.commercial": 1, "requests.carried_forward.natural_person": 2,
        "requests.carried_forward.commercial": 1,
    }  # fmt: skip
    assert figures(county, 2026)["requests.carried_over.natural_person"] == 2
    assert opening(county).unlisted == item.unlisted
    with pytest.raises(Refused, match="从2025年起使用本系统"):
        draft(county, year=2024)
    with pytest.raises(Refused, match="上年报告结转0件，台账中有0件，未入台账已登记办理结果1件"):
        opening(county, requests={})
    assert str(item) == "示范县教育局 2025"


def test_items_are_taken_over_from_the_first_form(county: County) -> None:
    first = last_year(
        edition="2019",
        proactive={"licensing.previous_items": 40, "licensing.change": -2, "regulations.total_published": 3},
    )
    item = set_opening(
        actor=who(county, "compiler"), body=county.bodies["education"], last_report=replace(first, year=2019)
    )
    assert (item.stock["licensing.previous_items"], item.stock["regulations.in_force"]) == (38, 3)
    assert figures(county, 2020)["proactive.licensing.previous_items"] == 38
    assert set_opening(
        actor=who(county, "compiler"), body=county.bodies["education"], last_report=last_year(proactive=None)
    ).stock == {}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"requester_kind": "cat"}, "申请人类型"),
        ({"on": date(2024, 12, 31)}, "已计入上年报告"),
        ({"on": date(2026, 2, 1)}, "还没有到"),
        ({"row": "total"}, "请选择表三的一种办理结果"),
        ({"count": 3}, "还有2件"),
        ({"count": 0}, "还有2件"),
    ],
)
def test_settling_is_checked(county: County, values: dict[str, Any], says: str) -> None:
    item = opening(county)
    with pytest.raises(Refused, match=says):
        settle(county, item, **values)


def test_an_opening_is_checked(county: County) -> None:
    actor, body = who(county, "compiler"), county.bodies["education"]
    with pytest.raises(Refused, match="看不出上年报告的年度"):
        set_opening(actor=actor, body=body, last_report=replace(last_year(), year=None))
    blank = {f"carried_forward.{kind}": Cell(None, "") for kind in RequesterKind.values}
    with pytest.raises(Refused, match=r"requests\.carried_forward\.natural_person为空白"):
        opening(county, requests=blank)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"kind": "cat"}, "文件类别"),
        ({"issued_on": date(2026, 2, 1)}, "还没有到"),
        ({"published_on": date(2025, 3, 1)}, "公开日期早于制发日期"),
        ({"title": " "}, "请填写文件名称"),
        ({"title": "长" * 301}, "最多300个"),
        ({"number": "长" * 101}, "最多100个"),
    ],
)
def test_a_document_is_checked(county: County, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        document(county, **values)


def test_links_and_clean_ups_are_checked(county: County) -> None:
    item = draft_item(county)
    assert document(county, item=item).item == item
    item.body = county.bodies["health"]
    with pytest.raises(Refused, match="不属于示范县教育局"):
        document(county, item=item)
    kept = document(county, number="")
    assert str(kept) == "校车管理办法"
    for values, says in (
        ({"result": "cat"}, "清理结果"),
        ({"on": date(2025, 3, 1)}, "早于制发日期"),
        ({"basis": ""}, "清理依据"),
    ):
        with pytest.raises(Refused, match=says):
            clean_up(county, kept, **values)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"row": "cat"}, "表二没有这一项"),
        ({"month": 13}, "2025年13月"),
        ({"year": 2026, "month": 2}, "2026年2月"),
        ({"amount": Decimal(-1)}, "超出范围"),
        ({"amount": Decimal("NaN")}, "超出范围"),
        ({"amount": Decimal("1.5")}, "应为整数"),
        ({"row": "fees", "measure": "amount", "amount": Decimal("0.0000001")}, "最多六位小数"),
    ],
)
def test_a_monthly_figure_is_checked(county: County, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        tally(county, **values)


def test_each_form_asks_for_its_own_figures() -> None:
    assert asked_in(2025) == [
        ("licensing", "decisions"), ("penalty", "decisions"), ("coercion", "decisions"), ("fees", "amount"),
    ]  # fmt: skip
    assert ("procurement", "items") in asked_in(2019)
    assert asked_in(2015) == list(measures())
