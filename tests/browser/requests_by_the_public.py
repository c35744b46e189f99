"""What a citizen does on the portal: file a request page by page, and open the progress page."""

from __future__ import annotations

import re

from tests.browser.person import Person

ASKED = {
    "information": {"body": "jiaoyuju", "description": "青禾镇中心小学2026年秋季学期校车线路和停靠站点", "document_hint": ""},
    "requester": {"requester_kind": "natural_person", "name": "周晓雨", "identity_kind": "resident_id", "identity": "11010519491231002X"},
    "delivery": {"phone": "0000-5550199", "email": "zhou@example.cn", "address": "示范县青禾镇和平街9号", "form": "electronic", "route": "portal"},
}  # fmt: skip
"""The pages and what is filled in; fields have the names of the domain."""
_WORDS = "零一二三四五六七八九"


def fill_page(person: Person, values: dict[str, str]) -> None:
    """Fill in one page: radios are chosen, the rest typed."""
    for name, value in values.items():
        if person.page.locator(f"input[type=radio][name={name}]").count():
            person.page.locator(f'input[name={name}][value="{value}"]').check()
        else:
            person.fills(name, value)


def file_request(person: Person, **changed: str) -> str:
    """File a request from the first page to the receipt; its query code. `changed` replaces values by their names."""
    person.goes("/requests/new/")
    for values in ASKED.values():
        fill_page(person, {name: changed.get(name, value) for name, value in values.items()})
        person.presses("下一步")
    person.presses("下一步")
    person.fills("answer", str(sum_asked(person)))
    person.presses("确认提交")
    return str(person.page.locator("#code").inner_text()).strip()


def sum_asked(person: Person) -> int:
    """The answer to the question at the end of the form."""
    found = re.search(r"([一二三四五六七八九])加([一二三四五六七八九])等于几", person.page.locator("main").inner_text())
    assert found
    return _WORDS.index(found[1]) + _WORDS.index(found[2])


def open_progress(person: Person, code: str, contact: str = "0000-5550199") -> None:
    """Open the progress page of a request."""
    person.goes("/requests/progress/")
    person.fills("code", code)
    person.fills("contact", contact)
    person.presses("查看")
