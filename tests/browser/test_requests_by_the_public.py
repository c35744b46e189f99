"""A citizen files a request, sees what is published already, comes back with the code, and withdraws; wide and on a phone."""

import pytest

from tests.browser.person import PHONE, WIDE, Person
from tests.browser.requests_by_the_public import ASKED, file_request, fill_page, open_progress, sum_asked

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize(("viewport", "size"), [(WIDE, "wide"), (PHONE, "phone")])
def test_from_the_form_to_the_progress_page(person: Person, viewport: dict[str, int], size: str) -> None:
    person.leave(viewport)
    found = []

    def looks(name: str) -> None:
        person.shows(f"request-{name}-{size}")
        found.extend(person.barriers() if viewport is WIDE else [])
        if person.overflow() > 0:
            found.append(f"{name} is {person.overflow()} pixels too wide")

    person.goes("/requests/")
    looks("0-landing")
    person.goes("/requests/new/")
    person.presses("下一步")
    looks("1-wrong")
    assert person.sees("请选择受理机关")
    fill_page(person, ASKED["information"])
    person.page.locator("[name=description]").press_sequentially("、校车安全检查通报")
    person.page.wait_for_selector(".similar")
    looks("1-information")
    person.presses("下一步")
    fill_page(person, ASKED["requester"])
    looks("2-requester")
    person.presses("下一步")
    fill_page(person, ASKED["delivery"])
    looks("3-delivery")
    person.presses("下一步")
    person.page.locator("#id_file").set_input_files(
        [{"name": "说明.txt", "mimeType": "text/plain", "buffer": "请提供线路图。".encode()}]
    )
    person.presses("添加")
    looks("4-files")
    person.presses("下一步")
    person.presses("确认提交")
    looks("5-no-answer")
    person.fills("answer", str(sum_asked(person)))
    person.presses("确认提交")
    looks("6-receipt")
    code = str(person.page.locator("#code").inner_text()).strip()
    person.goes("/requests/progress/")
    looks("7-lookup")
    person.fills("code", code)
    person.fills("contact", "0000-5550000")
    person.presses("查看")
    looks("7-not-found")
    open_progress(person, code)
    looks("8-progress")
    assert person.sees("等待机关与您确认收到")
    person.presses("不再需要了？撤回申请")
    person.presses("确认撤回")
    looks("9-withdrawn")
    assert person.sees("已撤回")
    assert found == []
    assert person.complaints == []


def test_without_scripts_it_works_too(person: Person) -> None:
    person.page.context.close()
    person.page = person.browser.new_context(viewport=WIDE, locale="zh-CN", java_script_enabled=False).new_page()
    assert len(file_request(person)) == 12
