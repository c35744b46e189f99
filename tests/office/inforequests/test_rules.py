"""What a body decides for itself: checked, logged, and held for requests that come in afterwards."""

from datetime import date
from typing import Any

import pytest

from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.models import Rules
from gongkai.office.inforequests.numbering import take_letter_number, take_number
from tests.office.county import County
from tests.office.inforequests.people import TODAY, opened, signed, who


def test_the_clock_of_a_request_is_that_of_its_intake(county: County) -> None:
    before = opened(county)
    set_rules(actor=who(county, "ogi_head"), body=county.bodies["education"], clock={"reply_days": 15})
    after = opened(county, "另一件")
    serve(actor=who(county), request=signed(county), on=TODAY, route="by_hand")
    assert (before.due_on, after.due_on) == (date(2026, 3, 30), date(2026, 3, 23))
    before.refresh_from_db()
    assert before.due_on == date(2026, 3, 30)


def test_an_office_counts_an_uncertain_disposition_in_its_own_row(county: County) -> None:
    set_rules(actor=who(county, "ogi_head"), body=county.bodies["education"], rows={"already_public": "other_misc"})
    assert signed(county, "already_public").row == "other_misc"


def test_numbers_follow_the_patterns(county: County) -> None:
    body = county.bodies["education"]
    rules = set_rules(
        actor=who(county, "ogi_head"), body=body, number_pattern="{code}-{year}{month}-{serial:03}", letter_word="示教"
    )
    assert [opened(county, f"{number}").number for number in (1, 2)] == ["education-202603-001", "education-202603-002"]
    letters = [take_letter_number(rules=rules, series=series, day=TODAY) for series in ("答", "补", "答")]
    assert letters == ["示教公开答〔2026〕1号", "示教公开补〔2026〕1号", "示教公开答〔2026〕2号"]
    other = Rules(body=county.bodies["health"])
    assert take_letter_number(rules=other, series="答", day=TODAY) == "示范县卫生健康局公开答〔2026〕1号"
    assert take_number(body=body, pattern="{name}{year}-{serial}", day=TODAY, use="request") == "示范县教育局2026-1"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"clock": {"reply_days": 0}}, "应为1到250之间的整数"),
        ({"clock": {"weather": 1}}, "期限设置中没有“weather”"),
        ({"remedy": {"weather": "none"}}, "没有“weather”这一项"),
        ({"remedy": {"partial": "none"}}, "救济设置“partial”应为"),
        ({"rows": {"weather": "granted"}}, "没有“weather”这一项"),
        ({"rows": {"granted": "partial"}}, "不能计入“partial”行"),
        ({"court": "长" * 101}, "管辖法院超过100字"),
        ({"retention_days": 0}, "应为1至36525之间的整数"),
        ({"many_a_month": "x"}, "应为1至10000之间的整数"),
        ({"number_pattern": "{serial}"}, "编号格式“{serial}”无法使用"),
        ({"number_pattern": "{year}{serial}{weather}"}, "无法使用"),
        ({"number_pattern": "{year}{serial}{serial}"}, "无法使用"),
        ({"number_pattern": "{year}{serial"}, "无法使用"),
        ({"number_pattern": "{year}{serial!s:.2}"}, "无法使用"),
        ({"number_pattern": "长" * 60 + "{year}{serial}"}, "最多60个"),
        ({"letter_pattern": "{year}"}, "文号格式“{year}”无法使用"),
        ({"weather": "晴"}, "办理规则中没有“weather”这一项"),
    ],
)
def test_rules_are_checked(county: County, values: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says.replace("{", r"\{")) as refused:
        set_rules(actor=who(county, "ogi_head"), body=county.bodies["education"], **values)
    assert refused.value.field == next(iter(values))
    assert not Rules.objects.exists()


def test_rules_are_kept_and_changed(county: County) -> None:
    values: dict[str, Any] = {
        "remedy": {"partial": "free_choice"}, "letter_pattern": "{word}〔{year}〕{serial}号", "review_body": "示范县人民政府",
        "payee": "财政专户", "many_a_month": 20,
    }  # fmt: skip
    set_rules(actor=who(county, "system_administrator"), body=county.bodies["education"], **values)
    rules = set_rules(actor=who(county, "ogi_head"), body=county.bodies["education"], court="示范县人民法院")
    stored = Rules.objects.get()
    assert rules == stored
    assert {name: getattr(stored, name) for name in values} == values
    assert (str(stored), stored.court) == ("示范县教育局", "示范县人民法院")
