"""Catalogues and obligations in a browser: the board and one that went late, was reminded and met; a catalogue from the office's own
file with merged cells and 同上, tried, adopted, its rows assigned, an event recorded, an obligation urged.
"""

from pathlib import Path

import pytest

from tests.browser.person import PHONE, WIDE, Person
from tests.office.oversight.workbooks import Line, workbook

pytestmark = pytest.mark.xdist_group("browser")
ROWS = (
    Line("保障性住房", "分配政策和程序", "信息形成或者变更之日起7个工作日内", "县自然资源局"),
    Line("", "分配对象名单", "同上", "同上", basis="同上"),
    Line("", "房源和租金标准", "按季度", "县自然资源局、县民政局", basis="同上"),
    Line("房屋租赁", "租赁补贴发放", "每月10日前", "同上"),
    Line("", "个人申请材料", "同上", "同上", proactive=False),
)


def seen(person: Person, path: str, name: str, *words: str) -> None:
    """Open a page wide and on a phone: the words stand there, axe is content, nothing is too wide."""
    for viewport, kind in ((PHONE, "phone"), (WIDE, "wide")):
        person.page.set_viewport_size(viewport)
        assert person.goes(path) == 200, path
        person.shows(f"oversight-{name}-{kind}")
        assert person.overflow() <= 0, (path, kind)
    assert [word for word in words if not person.sees(word)] == []
    assert person.barriers() == []


def test_an_obligation_went_late_was_reminded_and_met(person: Person) -> None:
    person.enters("zhuguan")
    seen(person, "/desk/", "home", "下级机关逾期未公开")
    seen(person, "/desk/oversight/", "board", "公开义务看板", "县财政局", "完整率", "更新率", "逾期最久的事项")
    seen(person, "/desk/oversight/rates/", "rates", "按机关", "应公开")
    seen(person, "/desk/obligations/?when=met_late", "met-late", "校车安全检查", "逾期公开")
    person.page.locator("table.list tbody a").first.click()
    person.settles()
    seen(
        person,
        person.page.url.removeprefix(person.address),
        "met-late-one",
        "逾期公开",
        "到期提醒",
        "逾期提醒",
        "报告负责人",
        "催更",
        "按目录事项自动认定",
    )
    seen(person, "/desk/obligations/?when=late&q=财政收支", "late", "逾期未公开", "县财政局")
    person.page.locator("table.list tbody a").first.click()
    person.settles()
    person.presses("催更")
    person.shows("oversight-urge-wide")
    person.page.locator(".next button").click()
    person.settles()
    assert person.sees("已催更，责任人的待办中会显示。")
    person.enters("xianban")
    seen(person, "/desk/", "home-handler", "上级催更的公开义务")
    assert person.complaints == []


def test_a_catalogue_from_a_file(person: Person, tmp_path: Path) -> None:
    good, wrong = tmp_path / "目录.xlsx", tmp_path / "有误.xlsx"
    good.write_bytes(workbook(ROWS, "示范县保障性住房领域基层政务公开标准目录"))
    wrong.write_bytes(workbook((*ROWS, Line("房屋租赁", "备案", "按规定"))))
    person.enters("zhuguan")
    seen(person, "/desk/catalogues/", "catalogues", "义务教育领域基层政务公开标准目录", "固定公开事项")
    for path, words in ((wrong, "不能识别"), (good, "试运行通过：共5行可以发布。")):
        _import(person, path)
        _awaits(person, words)
    person.shows("oversight-tried-wide")
    _import(person, good, dry=False)
    _awaits(person, "目录已发布，共5行。")
    person.presses("查看目录")
    address = person.page.url.removeprefix(person.address)
    seen(person, address, "catalogue", "保障性住房/分配对象名单", "房屋租赁/租赁补贴发放", "县自然资源局", "县民政局")
    person.presses("保障性住房/分配对象名单")
    seen(
        person,
        person.page.url.removeprefix(person.address),
        "row",
        "信息形成或者变更之日起7个工作日内",
        "■政府网站",
        "谁负责",
    )
    person.page.locator("main a", has_text="确定责任").first.click()
    person.settles()
    person.fills("unit", "住房保障科")
    person.shows("oversight-assign-wide")
    person.page.click("main form.form button")
    person.settles()
    assert person.sees("住房保障科")
    row = person.page.url.removeprefix(person.address)
    person.enters("xianban")
    person.goes(row)
    person.presses("登记形成或者变更")
    person.fills("what", "第三批公共租赁住房分配对象名单")
    person.shows("oversight-event-wide")
    person.page.click("main form.form button")
    person.settles()
    assert person.sees("已登记，公开期限已算出。")
    person.presses("第三批公共租赁住房分配对象名单")
    seen(person, person.page.url.removeprefix(person.address), "event-one", "还有 7 个工作日", "起草信息")
    person.presses("起草信息")
    assert person.page.locator("[name=catalogue_entry]").input_value() == "保障性住房/分配对象名单"
    person.leave()
    seen(person, "/catalogues/", "public-list", "示范县保障性住房领域", "主动公开基本目录")
    person.page.locator("main a", has_text="义务教育领域").first.click()
    person.settles()
    seen(person, person.page.url.removeprefix(person.address), "public", "校车安全检查", "下载 Excel", "依申请公开")
    person.presses("义务教育/校车安全检查")
    seen(person, person.page.url.removeprefix(person.address), "public-row", "已公开的信息", "校车安全检查通报")
    assert person.complaints == []


def _import(person: Person, path: Path, dry: bool = True) -> None:
    person.goes("/desk/catalogues/new/")
    person.fills("body", "shifan")
    person.fills("kind", "field")
    person.fills("field", "保障性住房")
    person.fills("title", "示范县保障性住房领域基层政务公开标准目录")
    person.page.set_input_files("[name=file]", str(path))
    if not dry:
        person.page.uncheck("[name=dry_run]")
    person.shows("oversight-import-wide")
    assert person.barriers() == []
    person.page.click("main form.form button")


def _awaits(person: Person, words: str) -> None:
    person.page.get_by_text(words).first.wait_for(timeout=60_000)
    person.shows(f"oversight-job-{words[:4]}-wide")
