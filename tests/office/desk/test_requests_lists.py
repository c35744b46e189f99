"""Lists of requests: filters in the address, exact search, export, bulk extension with its effect, the month, the day."""

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.domain.assign_request import assign_request
from gongkai.office.inforequests.models import Request
from tests.office.county import County
from tests.office.inforequests.people import (
    ARRIVED,
    IN_STATE,
    TODAY,
    at,
    closed,
    drafted,
    opened,
    reviewed,
    supplement,
    unconfirmed,
    who,
)

Page = Callable[..., str]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield


@pytest.fixture
def page(county: County, client: Client) -> Page:
    """A page as the person of a role sees it; a form is sent when there are values."""
    Account.objects.update(must_change_password=False)

    def shown(role: str, address: str, /, **values: object) -> str:
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        response = client.post(address, values, follow=True) if values else client.get(address)
        assert response.status_code in (200, 422), response.status_code
        return str(response.content.decode())

    return shown


def numbers(text: str) -> list[str]:
    """The numbers of the requests in the table, in order."""
    return [
        request.number for request in sorted(_named(text), key=lambda one: text.index(f'/{one.pk}/">{one.number}<'))
    ]


def _named(text: str) -> list[Request]:
    return [request for request in Request.objects.all() if f'/{request.pk}/">{request.number}<' in text]


def test_filters_in_the_address(page: Page, county: County) -> None:
    old = opened(county, "旧的", arrived_on=date(2026, 2, 2))
    first = opened(county)
    waits = supplement(county)
    filed = unconfirmed(county)
    done = closed(county)
    for asked, wanted in (
        ("", [done, filed, waits, first, old]),
        ("when=overdue", [old]),
        ("when=unfinished", [old, waits, first, filed]),
        ("handler=handler", [done, waits, first, old]),
        ("handler=-", [filed]),
        ("waiting=requester", [waits]),
        ("state=closed", [done]),
        ("channel=internet", [filed]),
        ("kind=commercial", []),
        ("result=granted", [done]),
        ("body=education&when=overdue", [old]),
        ("body=nowhere", []),
        ("when=due_5&order=urgent", []),
        ("order=urgent&when=unfinished", [old, waits, first, filed]),
    ):
        assert numbers(page("handler", f"/desk/requests/?{asked}")) == [one.number for one in wanted], asked
    with at(date(2026, 3, 26)):
        assert numbers(page("handler", "/desk/requests/?when=due_3")) == [first.number]
        assert numbers(page("handler", "/desk/requests/?when=due_1")) == []
    assert "还有 6 个工作日（3月30日）" in page("handler", "/desk/requests/")
    assert "已超期" in page("handler", "/desk/requests/?when=overdue")
    assert numbers(page("supervisor", "/desk/requests/?when=overdue")) == [old.number]


def test_search_finds_exactly(page: Page, county: County) -> None:
    request = opened(county)
    for words in (request.number, "张晓明", "0000-5550101", "00005550101", "zhang@example.cn", "11010519491231002x"):
        assert numbers(page("handler", f"/desk/requests/?q={words}")) == [request.number], words
    for words in ("张", "晓明", "5550101", "--"):
        assert "没有符合条件的申请" in page("handler", f"/desk/requests/?q={words}")
    listed = page("handler", "/desk/requests/?q=张晓明")
    assert ("张*明" in listed, "5550101" in listed, "和平街" in listed) == (True, False, False)


def test_export_holds_what_is_shown(county: County, client: Client, page: Page) -> None:
    request = opened(county)
    closed(county)
    page("handler", "/desk/requests/")
    response = client.get("/desk/requests/?when=unfinished&export=xlsx")
    rows = list(load_workbook(BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["编号和内容", request.number]
    assert rows[1][1:5] == ("张*明", "办理中", "还有 6 个工作日（3月30日）", "承办人")


def test_a_backlog_is_extended_after_its_effect_was_seen(page: Page, county: County) -> None:
    first, second, done = opened(county), opened(county, "另一件"), closed(county)
    late = opened(county, "旧的", arrived_on=date(2026, 2, 2))
    rows = {"row": [one.pk for one in (first, second, done, late)], "act": "extend_deadline"}
    assert "先看每一件的新期限" in page("ogi_head", "/desk/requests/bulk", **rows)
    values = rows | {"asked": "1", "on": TODAY.isoformat(), "days": "10", "reason": "材料多"}
    assert "选填" not in page("ogi_head", "/desk/requests/bulk", **values | {"reason": ""})
    effect = page("ogi_head", "/desk/requests/bulk", **values)
    assert "以下 2 件将改变" in effect
    assert "2026年3月30日" in effect
    assert "2026年4月14日" in effect
    assert f'{done.number}<span class="note">“同意延期”只能在' in effect
    assert f'{late.number}<span class="note">答复期限已于' in effect
    assert not Request.objects.filter(extended=True).exists()
    said = page("ogi_head", "/desk/requests/bulk", **values | {"confirmed": "1"})
    assert "已延期 2 件" in said
    assert set(Request.objects.filter(extended=True)) == {first, second}
    assert "现在都不能这样办" in page("ogi_head", "/desk/requests/bulk", **values)
    assert "请先勾选" in page("ogi_head", "/desk/requests/bulk", row="0")


def test_several_requests_are_given_to_a_colleague(page: Page, county: County) -> None:
    filed, first, done = unconfirmed(county), opened(county), closed(county)
    head = county.people["ogi_head"]
    rows = {"row": [one.pk for one in (filed, first, done)], "act": "assign_request"}
    form = page("ogi_head", "/desk/requests/bulk", **rows)
    assert [words in form for words in ("政府信息公开工作机构负责人（0）", "承办（1）", "校对")] == [
        True,
        True,
        False,
    ]
    values = rows | {"asked": "1", "handler": str(head.pk)}
    effect = page("ogi_head", "/desk/requests/bulk", **values)
    assert "以下 2 件将改变" in effect
    assert f"<td>未指定</td><td>{head.name}</td>" in effect
    assert f"<td>{county.people['handler'].name}</td><td>{head.name}</td>" in effect
    assert f'{done.number}<span class="note">“指定承办人”只能在' in effect
    assert set(Request.objects.filter(handler=head)) == set()
    assert "已指定 2 件的承办人" in page("ogi_head", "/desk/requests/bulk", **values | {"confirmed": "1"})
    assert set(Request.objects.filter(handler=head)) == {filed, first}
    assert [filed.acts.filter(kind="assigned").count(), first.acts.filter(kind="assigned").count()] == [1, 1]
    assert "承办人已经是" in page("ogi_head", "/desk/requests/bulk", **values)
    assert "选择一个有效的选项" in page("ogi_head", "/desk/requests/bulk", **values | {"handler": "0"})
    assert "请先勾选" in page("ogi_head", "/desk/requests/bulk", row=[first.pk], act="withdraw_request")
    supervisor = page("supervisor", "/desk/requests/")
    assert ("批量指定" in supervisor, 'value="assign_request"' in supervisor) == (False, False)


def test_the_month(page: Page, county: County) -> None:
    made = [opened(county, f"第{number}件") for number in range(5)]
    waits = supplement(county)
    text = page("handler", "/desk/requests/month/?month=2026-03")
    assert "2026年3月30日：5 件到期" in text
    assert "另有 2 件" in text
    assert "2026年3月10日：1 件到期" in text
    day = page("handler", "/desk/requests/month/?month=2026-03&day=2026-03-30")
    assert [made_one.number in day for made_one in made] == [True] * 5
    assert waits.number in page("handler", "/desk/requests/month/?mine=1&day=2026-03-10")
    assert "这一天没有到期的申请" in page("handler", "/desk/requests/month/?month=2026-03&day=2026-03-29")
    assert "2026年4月" in page("handler", "/desk/requests/month/?month=2026-04")
    for odd in ("2026-13", "abc", "99999-1", "２０２６-03", "1900-01"):
        assert "期限日历：2026年3月" in page("handler", f"/desk/requests/month/?month={odd}&day=x")
    assert "期限日历：2099年12月" in page("handler", "/desk/requests/month/?month=2099-12")


def test_what_waits_for_whom(page: Page, county: County) -> None:
    other = assign_request(actor=who(county, "ogi_head"), request=opened(county), handler=who(county, "ogi_head"))
    filed, drafted_one, reviewed_one, late = unconfirmed(county), drafted(county), reviewed(county), supplement(county)
    seen = {
        role: {title: one.number in page(role, "/desk/") for title, one in (
            ("other", other), ("filed", filed), ("drafted", drafted_one), ("reviewed", reviewed_one), ("late", late),
        )}
        for role in ("handler", "reviewer", "publisher", "ogi_head", "compiler")
    }  # fmt: skip
    assert {role: [title for title, there in found.items() if there] for role, found in seen.items()} == {
        "handler": ["filed", "late"], "reviewer": ["drafted"], "publisher": ["reviewed"], "ogi_head": ["other", "filed"],
        "compiler": [],
    }  # fmt: skip
    assert "等申请人" in page("compiler", "/desk/")
    assert "依申请公开的期限" not in page("auditor", "/desk/")


def test_the_digest(page: Page, county: County) -> None:
    assert "今天没有需要提醒的事项" in page("handler", "/desk/requests/digest/")
    old = opened(county, "旧的", arrived_on=date(2026, 2, 2))
    fresh = opened(county, "新的", arrived_on=TODAY)
    text = page("handler", "/desk/requests/digest/")
    assert (old.number in text, fresh.number in text, "上一个工作日以来收到" in text) == (True, True, True)


def test_figures_and_their_workbook(page: Page, county: County, client: Client) -> None:
    closed(county)
    opened(county, "传真来的", channel="fax", confirmed_on=TODAY)
    text = page("handler", "/desk/requests/figures/")
    assert "按期 1 件，超期 0 件" in text
    assert "<strong>14</strong>" in text
    assert '<td>传真</td><td class="number">1</td>' in text
    response = client.get("/desk/requests/figures/?export=xlsx&body=education")
    rows = list(load_workbook(BytesIO(response.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("机关", "示范县教育局")
    assert [row for row in rows if row[0] in ("收到", "办结", "按期率（%）", "传真", "予以公开")] == [
        ("收到", 2), ("办结", 1), ("按期率（%）", 100), ("传真", 1), ("予以公开", 1),
    ]  # fmt: skip
    assert "这段时间没有申请" in page("handler", "/desk/requests/figures/?since=2020-01-01&until=2020-12-31")
    assert "期间收到" in page("supervisor", "/desk/requests/figures/?since=x&body=health")


def test_the_digest_by_mail_is_asked_for_here(page: Page, county: County) -> None:
    assert "没有配置邮件服务器" in page("handler", "/desk/requests/digest/mail/")
    assert "不完整" in page("handler", "/desk/requests/digest/mail/", address="x@")
    assert "已保存" in page("handler", "/desk/requests/digest/mail/", address="a@example.cn")
    assert 'value="a@example.cn"' in page("handler", "/desk/requests/digest/mail/")


@pytest.mark.parametrize(
    "address",
    [
        "/desk/",
        "/desk/requests/",
        "/desk/requests/?q=张晓明&when=unfinished",
        "/desk/requests/month/",
        "/desk/requests/digest/",
    ],
)
def test_a_fixed_number_of_queries(page: Page, county: County, address: str) -> None:
    for state in ("open", "closed", "supplement"):
        IN_STATE[state](county)
    page("handler", address)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page("handler", address)
        return len(found)

    few = asked()
    for state in ("open", "closed", "supplement", "unconfirmed") * 4:
        IN_STATE[state](county)
    opened(county, arrived_on=ARRIVED)
    assert asked() <= few + 2 * ("digest" in address or address == "/desk/"), few
    assert few < 37
