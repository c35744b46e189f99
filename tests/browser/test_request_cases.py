"""Two whole cases as people walk them, from the form of the portal to the served letter and the public timeline: one granted in
part after a consultation and an extension, one closed for an unpaid fee. The office's day moves on between the steps.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.conftest import demonstration
from tests.browser.person import PHONE, WIDE, Person
from tests.browser.requests_by_the_public import file_request, open_progress

pytestmark = pytest.mark.xdist_group("browser_days")
DAYS = Path(__file__).parent / "days"
FIRST = -75
"""How many days before today the cases begin."""


class Office(NamedTuple):
    """The address of a demonstration, and the file that says which day it is there."""

    address: str
    days: Path

    def moves_to(self, days: int) -> str:
        """Let so many days pass since the first; the day as forms take it."""
        self.days.write_text(str(FIRST + days), encoding="ascii")
        return (date.today() + timedelta(days=FIRST + days)).isoformat()


@pytest.fixture(scope="module")
def office(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A demonstration whose day the test sets."""
    folder = tmp_path_factory.mktemp("days")
    days = folder / "days"
    days.write_text("0", encoding="ascii")
    more = {"OFFICE_DAYS": str(days), "PYTHONPATH": str(DAYS)}
    with demonstration(county, folder / "county", **more) as address:
        yield Office(address, days)


@pytest.fixture
def address(office: Office) -> str:
    return office.address


class Case:
    """One request at the desk."""

    def __init__(self, person: Person, number: str) -> None:
        self.person = person
        person.enters("chengban")
        person.goes(f"/desk/requests/?q={number}")
        link = person.page.get_by_role("link", name=number).first.get_attribute("href")
        assert link
        self.place = link.rstrip("/")

    def act(self, username: str, name: str, said: str, **values: str) -> None:
        """Somebody does an act on its form; what the desk says afterwards."""
        self._open(username, f"{self.place}/acts/{name}/")
        self._fill(values)
        self.person.shows(f"case-{name}")
        self._send(said)

    def decide(self, disposition: str, **values: str) -> None:
        """Draft, review under both aspects, sign."""
        self._open("chengban", f"{self.place}/decision/")
        self.person.page.locator(f'[name=disposition][value="{disposition}"]').check()
        if disposition == "partial":
            self.person.page.locator('[name=grounds][value="EX15"]').check()
        self.person.presses("下一步")
        for question in self.person.page.locator("[name^=question_]").all():
            question.fill("已经查明，见卷内材料。")
        self._fill(values)
        self.person.shows(f"case-decision-{disposition}")
        assert self.person.barriers() == []
        self._send("")
        for aspect in ("legal", "secrecy"):
            self.act("shenhe", "review_decision", "审核已签名", aspect=aspect, opinion="同意。")
        self.act("qianfa", "sign_decision", "决定已签发", opinion="同意。")

    def letter(self, kind: str, signer: str, day: str, **values: str) -> str:
        """Draft a letter, sign it, serve it by the portal; its number."""
        self._open("chengban", f"{self.place}/letters/{kind}/")
        self._fill(values)
        self._send("文书已起草")
        place = self.person.page.url.removeprefix(self.person.address).rstrip("/")
        self.person.shows(f"letter-{kind}")
        assert self.person.barriers() == []
        self._add_a_line(place, "如有疑问，请与本机关联系。")
        self._open(signer, f"{place}/acts/sign_letter/")
        self._fill({"on": day})
        self._send("文书已签发并编号")
        number = self.person.page.locator("h1 .about").inner_text()
        with self.person.page.expect_download() as download:
            self.person.page.get_by_text("下载 PDF").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
        self._open("chengban", f"{place}/acts/serve_letter/")
        self._fill({"on": day, "route": "portal"})
        self._send("送达已登记")
        return str(number)

    def _add_a_line(self, place: str, words: str) -> None:
        """Write a paragraph at the end of the text in the editor."""
        self.person.goes(f"{place}/edit/")
        page = self.person.page
        page.locator(".ProseMirror").click()
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.insert_text(words)
        self.person.shows("letter-edit")
        assert self.person.barriers() == []
        self._send("文书已修改")
        assert page.locator(".sheet p", has_text=words).count() == 1

    def shows(self, name: str) -> None:
        """Look at the page of the case, wide and on a phone."""
        for viewport, size in ((PHONE, "-phone"), (WIDE, "")):
            self.person.page.set_viewport_size(viewport)
            self.person.goes(f"{self.place}/")
            self.person.shows(f"{name}{size}")
            assert self.person.barriers() == []
            assert self.person.overflow() <= 0

    def _open(self, username: str, place: str) -> None:
        self.person.enters(username)
        assert self.person.goes(place) == 200, place

    def _fill(self, values: dict[str, str]) -> None:
        for name, value in values.items():
            self.person.fills(name, value)

    def _send(self, said: str) -> None:
        page = self.person.page
        page.locator("main form[method=post] button.primary, main form[method=post] button.grave").last.click()
        self.person.settles()
        assert page.locator("[role=alert]").count() == 0, page.locator("[role=alert]").all_inner_texts()
        assert self.person.sees(said), page.locator("main").inner_text()[:500]


def _filed(person: Person, description: str) -> tuple[str, str]:
    person.leave()
    code = file_request(person, description=description)
    found = re.search(r"依申请〔\d+〕\d+号", person.page.locator("main").inner_text())
    assert found
    return code, found[0]


def test_granted_in_part_after_a_consultation_and_an_extension(person: Person, office: Office) -> None:
    day = office.moves_to(0)
    code, number = _filed(person, "青禾镇中心小学2025年校车服务合同")
    case = Case(person, number)
    case.act("chengban", "confirm_receipt", "收到日期已确认", on=day, how="电话确认，申请人本人接听。")
    day = office.moves_to(6)
    party = "示范县平安校车服务有限公司"
    case.act(
        "chengban", "open_consultation", "已登记征求意见", on=day, consultee="third_party", party=party,
        content="《校车服务合同》中的租赁单价",
    )  # fmt: skip
    case.letter("D06", "fuzeren", day, letter_third_party_interest="商业秘密", letter_third_party_kind="organisation")
    case.act("chengban", "record_delivery", "已登记送达", on=day, how="专人送达")
    day = office.moves_to(14)
    case.act(
        "chengban", "answer_consultation", "答复已登记", on=day, answer="partial", content="单价未对外公布，其余同意公开。"
    )  # fmt: skip
    case.act("chengban", "propose_extension", "已提请", days="10", reason="合同附件需要逐份核对。")
    case.act("fuzeren", "extend_deadline", "期限已延长", on=day)
    case.letter("D05", "fuzeren", day)
    day = office.moves_to(30)
    _papers(case)
    case.decide(
        "partial", disclosed="《校车服务合同》约定的线路、班次和安全责任条款，共6页", withheld="租赁单价", pages="6",
        letter_withheld_parts="租赁单价｜《条例》第十五条｜属于商业秘密，第三方不同意公开，不公开不会对公共利益造成重大影响",
        letter_redactions="校车服务合同｜第2页｜租赁单价｜《条例》第十五条",
    )  # fmt: skip
    day = office.moves_to(33)
    answered = case.letter("D22", "qianfa", day)
    assert "答" in answered
    case.shows("case-partial-closed")
    for words in ("已办结", "按期答复", "部分公开", "区分处理的核对记录", answered):
        assert person.sees(words), words
    person.leave()
    open_progress(person, code)
    person.shows("progress-partial")
    assert person.barriers() == []
    for words in ("部分公开", "征求意见", "延长答复期限", "送达答复", answered, "校车服务合同.txt"):
        assert person.sees(words), words
    assert not person.sees("每日120元")
    assert person.complaints == []


def _papers(case: Case) -> None:
    """The contract is kept, and a copy without the price becomes part of the reply."""
    page = case.person.page
    contract = "校车服务合同：线路三条，每日120元。".encode()
    for name, upload in (("attach_file", contract), ("sever_file", "校车服务合同：线路三条。".encode())):
        case.person.enters("chengban")
        case.person.goes(f"{case.place}/acts/{name}/")
        page = case.person.page
        page.set_input_files("[name=file]", {"name": "校车服务合同.txt", "mimeType": "text/plain", "buffer": upload})
        if name == "sever_file":
            page.locator("[name=words]").fill("每日120元")
        else:
            page.locator("[name=purpose]").select_option("internal")
        case.person.shows(f"case-{name}")
        page.locator(".next form button.primary").click()
        case.person.settles()
        assert case.person.sees("校车服务合同.txt")


def test_closed_for_an_unpaid_fee(person: Person, office: Office) -> None:
    day = office.moves_to(0)
    code, number = _filed(person, "全县学校2020年至2025年全部会议纪要")
    case = Case(person, number)
    case.act("chengban", "confirm_receipt", "收到日期已确认", on=day, how="电话确认")
    day = office.moves_to(5)
    case.act(
        "chengban", "notice_fee", "收费通知已登记", on=day, mode="per_volume", pages="150", payee="示范县财政非税收入专户"
    )  # fmt: skip
    case.letter("D13", "fuzeren", day, letter_fee_cause="申请公开政府信息的数量明显超过合理范围")
    case.act("chengban", "record_delivery", "已登记送达", on=day, how="网上送达")
    person.leave()
    open_progress(person, code)
    assert person.sees("1,700") or person.sees("1700")
    person.shows("progress-fee")
    day = office.moves_to(20)
    person.enters("chengban")
    person.goes(f"{case.place}/acts/lapse_fee/")
    assert person.sees("届满之前不能认定逾期")
    day = office.moves_to(48)
    case.act("chengban", "lapse_fee", "已认定放弃申请", on=day, finding="期限届满未缴费，也没有说明理由。")
    case.decide("abandoned_fee")
    answered = case.letter("D14", "qianfa", day)
    case.shows("case-fee-closed")
    for words in ("已办结", "逾期未缴纳信息处理费", answered):
        assert person.sees(words), words
    person.leave()
    open_progress(person, code)
    person.shows("progress-fee-closed")
    for words in ("逾期未缴费", "送达答复", answered):
        assert person.sees(words), words
    assert person.complaints == []
