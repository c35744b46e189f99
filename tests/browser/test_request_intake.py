"""A day at the desk: register with what the program notices, match a ledger's columns, extend a backlog, see the month, load a notice."""

import pytest

from tests.browser.person import PHONE, Person

pytestmark = pytest.mark.xdist_group("browser")
LEDGER = "受理号,申请人,类别,联系电话,申请内容,收到渠道,申请日期\n旧-1,张三,自然人,0000-5550101,校车检查,当面提交,2025-03-03\n"


def test_a_request_is_registered_while_the_program_looks_on(person: Person) -> None:
    person.enters("chengban")
    assert person.goes("/desk/requests/new/") == 200
    for name, value in (
        ("name", "郑一鸣"), ("phone", "0000-5559901"), ("description", "2026年全县校舍安全排查的结果"), ("channel", "fax"),
    ):  # fmt: skip
        person.fills(name, value)
    person.page.locator("[name=name]").dispatch_event("change")
    person.page.wait_for_selector("#noticed .due.soon")
    assert person.sees("现在还没有确认日期")
    person.fills("channel", "in_person")
    person.page.wait_for_selector("#noticed strong")
    assert person.sees("二十个工作日")
    person.shows("register-noticed")
    assert person.barriers() == []
    person.presses("登记")
    assert person.sees("已登记为")
    person.fills("q", "郑一鸣")
    person.presses("筛选")
    assert person.sees("2026年全县校舍安全排查的结果")
    assert not person.sees("5559901")
    person.goes("/desk/requests/new/")
    for name, value in (
        ("name", "郑一鸣"),
        ("phone", "0000-5559901"),
        ("description", "2026年全县校舍安全排查的结果。"),
    ):
        person.fills(name, value)
    person.page.locator("[name=name]").dispatch_event("change")
    person.page.wait_for_selector("#noticed .rows")
    assert person.sees("同一申请人提出过相同或者相近的申请")
    person.shows("register-same")


def test_a_ledger_with_its_own_headings(person: Person) -> None:
    person.enters("chengban")
    person.goes("/desk/requests/import/")
    file = {"name": "台账.csv", "mimeType": "text/csv", "buffer": LEDGER.encode()}
    person.page.set_input_files("[name=file]", file)
    person.page.wait_for_selector("[name=column-number]")
    person.fills("column-number", "受理号")
    person.fills("column-requester_kind", "类别")
    person.shows("ledger-columns")
    assert person.barriers() == []
    person.presses("开始")
    person.page.wait_for_function("() => document.body.innerText.includes('试运行通过：1件可以登记')", timeout=60_000)


def test_the_month_by_keyboard(person: Person) -> None:
    person.enters("chengban")
    person.goes("/desk/requests/month/")
    person.page.locator(".month .day a").first.focus()
    person.page.keyboard.press("Enter")
    person.page.wait_for_selector("#listed .rows")
    assert person.sees("到期的申请")
    person.shows("month-day")
    assert person.barriers() == []


def test_a_backlog_is_extended_with_its_effect_first(person: Person) -> None:
    person.enters("fuzeren")
    person.goes("/desk/requests/?when=unfinished")
    for box in person.page.locator("tbody input[type=checkbox]").all()[:4]:
        box.check()
    person.presses("延期")
    person.fills("days", "5")
    person.fills("reason", "涉及材料较多")
    person.presses("看延期的效果")
    assert person.sees("件将改变")
    person.shows("extend-effect")
    assert person.barriers() == []
    person.presses("确认延期")
    assert person.sees("请逐件告知申请人")


def test_several_requests_are_given_to_a_colleague(person: Person) -> None:
    person.enters("fuzeren", PHONE)
    person.goes("/desk/requests/?when=unfinished")
    for box in person.page.locator("tbody input[type=checkbox]").all()[:3]:
        box.check()
    person.presses("指定承办人")
    person.shows("assign-form")
    person.page.locator("[name=handler]").select_option(index=0)
    person.presses("看指定的效果")
    assert person.sees("件将改变")
    person.shows("assign-effect")
    assert (person.barriers(), person.overflow() > 0) == ([], False)
    person.presses("确认指定")
    assert person.sees("的承办人。")


def test_a_notice_is_shown_before_it_is_loaded(person: Person) -> None:
    """In the background: progress, then the effect on each open case, then the loading."""
    person.enters("xianguan")
    person.goes("/desk/workdays/notice/")
    for name, value in (
        ("number", "示范放假通知"),
        ("issued", "2026-11-20"),
        ("holidays", "2026年12月1日至2026年12月3日"),
    ):
        person.fills(name, value)
    person.presses("看影响")
    person.page.get_by_role("link", name="查看影响，确认载入").click(timeout=90_000)
    assert person.sees("还没有载入")
    person.shows("notice-effect")
    assert (person.barriers(), person.overflow() > 0) == ([], False)
    assert (
        person.page.get_by_text("件属于其他机关或者没有逐件列出").count() == 1
    )  # the county's head moves the departments' cases
    person.presses("确认载入")
    person.page.get_by_role("link", name="查看工作日历").wait_for(timeout=90_000)
    assert person.sees("已载入放假通知，")
    assert not person.sees("，0 件在办申请")
