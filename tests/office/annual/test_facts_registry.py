"""Figures that other apps register: drafted, drilled into, flagged when they change, summed over an area."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.annual import facts_registry
from gongkai.office.annual.assembling import assembled
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.edit_section import edit_section
from gongkai.office.annual.facts_registry import Listed, Period, fact, passage, rate, record_kind
from gongkai.office.annual.queries.drill_down import Record, cells_of_record, contributions, records_behind
from gongkai.office.annual.queries.naming import figure_name, kind_title, named
from gongkai.office.bodies.models import Account, Body
from tests.office.annual.reports import accepted, draft
from tests.office.county import County
from tests.office.inforequests.people import who

REGISTERS = (facts_registry.FACTS, facts_registry.RATES, facts_registry.KINDS, facts_registry.PASSAGES)


@pytest.fixture(autouse=True)
def drills() -> Iterator[dict[str, int]]:
    """A register of fire drills: how many each body held, and how many of them went well."""
    kept = [dict(one) for one in REGISTERS]
    for one in REGISTERS:
        one.clear()
    counts = {"held": 3, "well": 2}

    @fact(
        name="drills.held", section="overview", title="演练（次）", text="演练{facts.drills.held}次。", none="未演练。"
    )
    def held(at: Period) -> Iterable[Listed]:
        return (Listed("drill", key, counts["held"]) for key in at.bodies)

    @fact(name="drills.well", section="overview", title="演练合格（次）")
    def well(at: Period) -> Iterable[Listed]:
        return (Listed("drill", key, counts["well"]) for key in at.bodies)

    @passage(name="drills.trouble", section="problems")
    def trouble(at: Period) -> Iterable[str]:
        return [f"{at.first.year}年{{演练}}太少。", f"{at.last}前补足。"]

    text = "合格率{facts.drills.share}%。"
    rate(name="drills.share", section="other", title="合格率（%）", part="drills.well", whole="drills.held", text=text)
    record_kind("drill", "演练", Body, say=lambda row: (row.name, row.code))
    yield counts
    for one, before in zip(REGISTERS, kept, strict=True):
        one.clear()
        one.update(before)


def test_a_draft_says_what_is_registered(county: County, drills: dict[str, int]) -> None:
    report = draft(county)
    assert (report.computed["facts.drills.held"], report.computed["facts.drills.share"]) == ("3", "66.7")
    assert report.texts["overview"].endswith("演练{facts.drills.held}次。")
    assert report.texts["problems"] == "2025年｛演练｝太少。2025-12-31前补足。"
    texts = {section.key: section.text for section in assembled(report).sections}
    assert texts["other"].endswith("合格率66.7%。")
    assert figure_name("facts.drills.share", report.edition) == "合格率（%）"


def test_what_did_not_happen_is_not_said(county: County, drills: dict[str, int]) -> None:
    drills["held"] = 0
    report = draft(county)
    assert report.computed["facts.drills.share"] == "—"
    assert report.texts["overview"].endswith("未演练。")
    assert "合格率" not in report.texts["other"]
    assert records_behind(report, "facts.drills.held") == []


def test_a_figure_that_is_no_longer_counted_leaves_a_dash(county: County) -> None:
    draft(county)
    del facts_registry.FACTS["facts.drills.held"]
    report = draft(county)
    texts = {section.key: section.text for section in assembled(report).sections}
    assert texts["overview"].endswith("演练—次。")


def test_a_figure_opens_its_list(county: County, drills: dict[str, int]) -> None:
    report = draft(county)
    education = county.bodies["education"].pk
    behind = records_behind(report, "facts.drills.held")
    assert behind == [Record("drill", education, 3)]
    assert cells_of_record(report, "drill", education) == ["facts.drills.held", "facts.drills.well"]
    [shown] = named(behind, report.edition)
    assert (shown.title, shown.kind_title, shown.about) == ("示范县教育局", "演练", "education")
    assert named([Record("drill", 0, 1)], report.edition)[0].title == "演练（0）"
    assert named([Record("nothing", 7, 1)], report.edition)[0].title == "nothing（7）"
    assert kind_title("nothing") == ""


def test_a_change_is_flagged_until_the_section_is_saved(county: County, drills: dict[str, int]) -> None:
    draft(county)
    drills["held"] = 4
    report = draft(county)
    assert report.moved == {"facts.drills.held": "3", "facts.drills.share": "66.7"}
    edit_section(actor=who(county, "compiler"), report=report, section="overview", text="演练{facts.drills.held}次。")
    report.refresh_from_db()
    assert report.moved == {"facts.drills.share": "66.7"}


def test_an_area_sums_the_figures_and_computes_its_rates(
    county: County, drills: dict[str, int], head_of_county: Account
) -> None:
    member = accepted(county)
    area = compile_report(actor=head_of_county, body=county.government, year=2025, scope="area")
    assert (area.computed["facts.drills.held"], area.computed["facts.drills.share"]) == ("3", "66.7")
    assert records_behind(area, "facts.drills.held") == [Record("report", member.pk, 3)]
    shares = {share.name: share.figure for share in contributions(area, "facts.drills.held")}
    assert shares["示范县教育局"] == 3
    member.computed["facts.drills.held"] = "—"
    member.save()
    assert {share.figure for share in contributions(area, "facts.drills.held")} == {None}


def test_the_pages_of_a_figure(county: County, client: Client, drills: dict[str, int]) -> None:
    Account.objects.update(must_change_password=False)
    report = draft(county)
    client.force_login(who(county, "compiler"), backend="django.contrib.auth.backends.ModelBackend")

    def page(address: str) -> str:
        return client.get(reverse("desk:annual_cell", args=[report.pk, address])).content.decode()

    held = page("facts.drills.held")
    assert "演练（次）" in held
    assert "示范县教育局" in held
    assert "data-sum>3<" in held
    assert "回到文字" in held
    assert "两个数字相除" in page("facts.drills.share")
    assert "没有随报告保存明细" in page("facts.published")
    record = reverse("desk:annual_record", args=[report.pk, "drill", county.bodies["education"].pk])
    assert "演练合格（次）" in client.get(record).content.decode()
    text = client.get(reverse("desk:annual_text", args=[report.pk])).content.decode()
    assert reverse("desk:annual_cell", args=[report.pk, "facts.drills.held"]) in text
    checked = client.post(
        reverse("desk:annual_text_check", args=[report.pk, "overview"]), {"text": "{facts.drills.held}"}
    )
    assert "演练（次）" in checked.content.decode()


@pytest.mark.parametrize(
    ("name", "section", "says"),
    [("drills.held", "overview", "twice"), ("Drills", "overview", "no name"), ("drills.more", "nine", "no section")],
)
def test_a_wrong_registration_stops_the_program(name: str, section: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        fact(name=name, section=section, title="")(lambda _at: ())


def test_a_kind_of_record_is_registered_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        record_kind("drill", "演练", Body, say=str)  # type: ignore[arg-type]
