"""Training, evaluation, questions and proposals as people use them: a question from asking to its public answer, a questionnaire,
a figure of the report down to its records, and every page at two widths.
"""

import pytest

from tests.browser.person import PHONE, WIDE, Person

pytestmark = pytest.mark.xdist_group("browser")
PORTAL = ("/participation/", "/evaluations/", "/questions/", "/questions/new/", "/proposals/")
DESK = (
    "/desk/knowledge/", "/desk/trainings/", "/desk/trainings/new/", "/desk/meetings/", "/desk/evaluations/", "/desk/evaluations/new/",
    "/desk/questions/", "/desk/proposals/", "/desk/proposals/new/", "/desk/proposals/import/", "/desk/year-figures/",
)  # fmt: skip
FIRST = ("/desk/trainings/", "/desk/knowledge/", "/desk/evaluations/", "/desk/proposals/")
"""Lists of which the first record is looked at too."""
DIGITS = "零一二三四五六七八九"


def answer_sum(person: Person) -> None:
    words = person.page.locator("label[for=sum]").inner_text()
    person.fills("sum", str(sum(DIGITS.index(letter) for letter in words if letter in DIGITS[1:])))


def first_of(person: Person, path: str) -> str:
    person.goes(path)
    return str(person.page.locator("table.list tbody a").first.get_attribute("href"))


def results_page(person: Person) -> str:
    person.goes("/evaluations/")
    row = person.page.locator("ul.rows li", has_text="已公布结果").first
    return str(row.locator("a").first.get_attribute("href"))


def proposal_page(person: Person) -> str:
    person.goes("/proposals/")
    return str(person.page.locator("ul.rows a").first.get_attribute("href"))


def test_pages(person: Person) -> None:
    found = []
    for viewport, name in ((WIDE, "wide"), (PHONE, "phone")):
        person.leave(viewport)
        public = [*PORTAL, results_page(person), proposal_page(person)]
        found += _looked(person, "", public, name)
        person.enters("xianguan", viewport)
        found += _looked(person, "xianguan", [*DESK, *(first_of(person, path) for path in FIRST)], name)
        person.enters("chengban", viewport)
        found += _looked(person, "chengban", ["/desk/"], name)
    assert found == []
    assert person.complaints == []


def _looked(person: Person, username: str, paths: list[str], name: str) -> list[str]:
    found = []
    for path in paths:
        assert person.goes(path) == 200, path
        person.shows(f"{username}{path.replace('/', '_')}-{name}")
        found += [f"{path}: {one}" for one in person.barriers()] if name == "wide" else []
        if person.overflow() > 0:
            found.append(f"{path} is {person.overflow()} pixels too wide ({name})")
    return found


def test_a_question_from_asking_to_its_public_answer(person: Person) -> None:
    person.goes("/questions/new/")
    for name, value in {
        "body": "jiaoyuju",
        "subject": "校园卡补办",
        "text": "校园卡丢了到哪里补办？",
        "name": "一位家长",
    }.items():
        person.fills(name, value)
    person.presses("提交问题")
    assert person.sees("算术题的答案不对")
    person.shows("question-refused")
    assert person.page.locator("[name=text]").input_value() == "校园卡丢了到哪里补办？"
    answer_sum(person)
    person.presses("提交问题")
    assert person.sees("请保存下面的网址")
    person.shows("question-sent")
    address = person.page.url.removeprefix(person.address).partition("?")[0]
    person.enters("chengban")
    assert person.sees("公众提问待答复")
    person.goes("/desk/questions/?q=校园卡")
    person.presses("校园卡补办")
    person.shows("question-desk")
    person.presses("答复提问")
    person.fills("answer", "到学校总务处补办，当天可取。")
    person.shows("question-answering")
    person.page.locator("main button.primary").click()
    person.settles()
    assert person.sees("已在门户公开")
    person.leave()
    person.goes("/questions/?q=校园卡")
    assert person.sees("到学校总务处补办，当天可取。")
    person.goes(address)
    assert person.sees("用时 0 个工作日")
    person.shows("question-answered")
    assert person.complaints == []


def test_a_questionnaire(person: Person) -> None:
    person.goes("/evaluations/")
    person.page.locator("ul.rows li", has_text="评议中").first.locator("a").first.click()
    for place, choice in enumerate(("满意", "很满意", "一般", "政务微信")):
        person.page.locator(f"[name=q{place}][value={choice}]").check()
    person.shows("evaluation-filled")
    answer_sum(person)
    person.presses("提交问卷")
    assert person.sees("问卷已收到，谢谢您的参与。")
    person.shows("evaluation-sent")
    assert person.complaints == []


def test_a_figure_of_the_report_down_to_its_record(person: Person) -> None:
    person.enters("xianhui")
    person.goes("/desk/annual/?q=示范县人民政府")
    person.page.locator("table.list tbody a", has_text="示范县人民政府").first.click()
    person.settles()
    report = person.page.url
    person.goes(f"{report.removeprefix(person.address)}text/")
    person.shows("report-text")
    assert person.sees("举办政府信息公开业务培训")
    person.goes(f"{report.removeprefix(person.address)}cells/facts.trainings.held/")
    person.shows("report-fact")
    assert person.page.locator("[data-sum]").inner_text() == person.page.locator("[data-figure]").inner_text()
    person.goes("/desk/year-figures/?body=shifan&year=2025")
    person.page.locator("main").get_by_text("举办培训（次）", exact=True).click()
    person.settles()
    person.shows("figure-list")
    person.page.locator("table.list tbody a").first.click()
    person.settles()
    assert person.sees("培训材料")
    assert person.sees("计入年度报告")
    assert person.complaints == []
