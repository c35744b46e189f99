"""The head: title, body, year, period, contact, dates, number, level — and the page around it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gongkai.reading.document import Block, Document, Grid, GridCell, Paragraph
from gongkai.reading.flow import flow_of
from gongkai.reading.formats import open_document
from gongkai.reading.head import Head, read_head
from gongkai.reading.limits import Deadline
from gongkai.reading.outline import outline
from gongkai.report import Contact

BODY = "一、总体情况\n工作有序。\n二、主动公开政府信息情况\n本年公开信息。\n六、其他需要报告的事项\n无。"


def head_of(head: str, body: str = BODY, *, name: str = "", meta: dict[str, str] | None = None) -> Head:
    document = Document("text", [Paragraph(line) for line in f"{head}\n{body}".split("\n")], meta or {})
    return read(document, name)


def read(document: Document, name: str = "") -> Head:
    flow = flow_of(document)
    return read_head(document, flow, outline(flow.text), name)


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("同江市2020年政府信息公开工作年度报告", "同江市人民政府", 2020),
        ("大盛镇人民政府2020年政府信息公开工作\n\n年度报告", "大盛镇人民政府", 2020),
        ("定州市东亭镇\n\n2021年政府信息公开工作年度报告", "定州市东亭镇人民政府", 2021),
        ("2019年上海市教育委员会政府信息公开工作年度报告", "上海市教育委员会", 2019),
        ("2024 年度安丘市财政局政务公开工作情况报告", "安丘市财政局", 2024),
        ("平潭县财政局2009年度政府信息公开年度报告", "平潭县财政局", 2009),
        ("贵州省人民政府2023年政府信息公开工作年度报告", "贵州省人民政府", 2023),
        ("全州县财政局2023年政府信息公开工作年度报告", "全州县财政局", 2023),
        ("贵局2023年政府信息公开工作年度报告", None, 2023),
        ("二○○九年度安丘市财政局政府信息公开工作年度报告", "安丘市财政局", 2009),
        ("安丘市财政局政府信息公开工作年度报告（2016年度）", "安丘市财政局", 2016),
        ("安丘市财政局关于报送2020年度政府信息公开工作年度报告的函", "安丘市财政局", 2020),
        ("官洲街道办2022年政府信息公开工作年度报告", "官洲街道办事处", 2022),
        ("示范经济开发区2022年政府信息公开工作年度报告", "示范经济开发区管委会", 2022),
        ("- 1 -\n安丘市人民政府\n2023 年政府信息公开工作年度报告", "安丘市人民政府", 2023),
        ("首页 > 政务公开 > 年报 > 安丘市\n安丘市2021年政府信息公开工作年度报告", "安丘市人民政府", 2021),
        ("镇江市2021年政府信息公开工作年度报告", "镇江市人民政府", 2021),
        ("本溪市2021年政府信息公开工作年度报告", "本溪市人民政府", 2021),
        ("我局2021年政府信息公开工作年度报告", None, 2021),
        ("新干县麦㙦镇2021年政府信息公开工作年度报告", "新干县麦㙦镇人民政府", 2021),
    ],
)
def test_titles(title: str, name: str | None, year: int) -> None:
    head = head_of(title)
    assert (head.body.name, head.year) == (name, year)
    assert head.title is not None
    assert "公开" in head.title


def test_a_zone_with_a_government_is_named_as_the_report_names_it() -> None:
    head = head_of(
        "清新区2021年政府信息公开工作年度报告\n本报告由清新区编制。如有疑问，请与清新区人民政府办公室联系（地址：示范路1号）。"
    )
    assert head.body.name == "清新区人民政府"


@pytest.mark.parametrize(
    "line",
    [
        "安丘市政府信息公开年度报告制度",
        "关于编制2021年政府信息公开年度报告的通知要求，现将情况报告如下：",
        "政府信息公开年度报告格式",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert head_of(line).title is None


@pytest.mark.parametrize(
    ("intro", "name"),
    [
        ("根据《条例》要求，由杭州市上城区科学技术局编制。", "杭州市上城区科学技术局"),
        ("本报告由两城镇人民政府党政办公室编制。", "两城镇人民政府"),
        ("根据要求，唐村镇政府编制2020年政府信息公开年度报告。", "唐村镇人民政府"),
        ("现将群峰乡2020年度政府信息公开工作报告如下：", "群峰乡人民政府"),
        ("如有疑问请与来凤县政务服务局(地址：翔凤镇101室)联系。", "来凤县政务服务局"),
        ("由安丘市人民政府新安街道党政办公室综合科编制。", "安丘市人民政府新安街道办事处"),
        ("2020年，在上级领导下，官洲街道办事处认真贯彻落实条例。", "官洲街道办事处"),
        ("根据《平武县人民政府办公室关于做好年报工作的通知》要求，现将2021年度政府信息公开工作情况报告如下：", None),
        ("结合我镇实际编制而成。", None),
    ],
)
def test_the_body_in_the_introduction(intro: str, name: str | None) -> None:
    assert head_of(intro).body.name == name


def test_a_short_name_is_completed_from_the_contact() -> None:
    head = head_of(
        "大盛镇人民政府2020年政府信息公开工作年度报告\n如有疑问，请致电安丘市大盛镇人民政府，电话：0536-4234567。"
    )
    assert (head.body.name, head.body.code, head.body.level) == ("安丘市大盛镇人民政府", "370784107", "township")
    alone = head_of("大盛镇人民政府2020年政府信息公开工作年度报告")
    assert (alone.body.name, alone.body.code, alone.body.level) == ("大盛镇人民政府", None, "township")


def test_a_bare_level_word_is_completed_from_the_only_division() -> None:
    title = "2014年市体育局政府信息公开工作年度报告\n"
    assert head_of(title + "请联系办公室（地址：临沂市北城新区326房间）。").body.name == "临沂市体育局"
    assert head_of(title + "临沂市与潍坊市的做法。").body.name == "市体育局"
    assert head_of(title + "无。").body.name == "市体育局"


def test_other_sources_of_the_name() -> None:
    signed = head_of("根据条例编制。", BODY + "\n　　安丘市财政局  \n　　2022年1月20日\n1")
    assert (signed.body.name, signed.signed_on) == ("安丘市财政局", date(2022, 1, 20))
    assert head_of("信息来源：洪江市群峰乡政府\n根据条例编制。").body.name == "洪江市群峰乡人民政府"
    assert head_of("根据条例编制。", meta={"source": "安丘市民政局"}).body.name == "安丘市民政局"
    assert head_of("根据条例编制。", name="012_安丘市民政局_2021.docx").body.name == "安丘市民政局"
    assert head_of("根据条例编制。", name="安丘市民政局2021年政府信息公开工作年度报告.docx").body.name == "安丘市民政局"
    assert head_of("根据条例编制。", name="安丘市民政局_2021.docx").year == 2021
    abbreviated = head_of("2024年上海市科委政府信息公开工作年度报告", name="5_上海市科学技术委员会_2024.md")
    assert abbreviated.body.name == "上海市科学技术委员会"


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("统计期限自2020年1月1日起，至2020年12月31日止", ("2020-01-01", "2020-12-31")),
        ("统计期限为2020年1月1日至12月31日", ("2020-01-01", "2020-12-31")),
        ("统计周期\n为 2024 年 1 月 1 日至 12 月 31 日", ("2024-01-01", "2024-12-31")),
        ("统计期限自2020年1月1日起至202020年12月31日止", ("2020-01-01", "2020-12-31")),
        ("统计时限为2021.1.1-2021.12.31", ("2021-01-01", "2021-12-31")),
        ("涵盖2019年9月1日至12月31日期间的工作", ("2019-09-01", "2019-12-31")),
        ("2018年3月1日至4月1日开展活动，统计期限2018年1月1日至12月31日", ("2018-01-01", "2018-12-31")),
        ("2018年3月1日至4月1日", ("2018-03-01", "2018-04-01")),
        ("统计期限自2020年2月30日至2020年12月31日", None),
        ("统计期限自2020年12月31日至2020年1月1日", None),
    ],
)
def test_periods(printed: str, period: tuple[str, str] | None) -> None:
    found = head_of(f"安丘市2020年政府信息公开工作年度报告\n本报告{printed}。").period
    assert (found and (found[0].isoformat(), found[1].isoformat())) == period


def test_the_title_decides_the_year_and_stale_years_are_seen() -> None:
    head = head_of(
        "安丘市2021年政府信息公开工作年度报告\n现将2020年度政府信息公开工作情况公布如下，统计期限为2020年1月1日至12月31日。"
    )
    assert head.year == 2021
    assert {(seen.where, seen.year) for seen in head.years} == {("title", 2021), ("intro", 2020), ("period", 2020)}
    assert head_of("统计期限为2020年1月1日至12月31日。").year == 2020
    assert head_of("公布2019年度政府信息公开工作报告。").year == 2019
    assert head_of("根据条例编制。").year is None


def test_contact() -> None:
    whole = Contact("安丘市示范路12号（政府大楼）409室", "262128", "0536-4234567", "0536-4234568", "a.b@wf.example.cn")
    printed = (
        "安丘市2021年政府信息公开工作年度报告\n请与办公室联系（联系地址：安丘市示范路12号（政府大楼）409室；邮 编 ： 262128 ，"
        "电 话 ： 0536-4234567，传真：0536-4234568，电子邮箱：\na.b@wf.example.cn.）。"
    )
    assert head_of(printed).contact == whole
    shared = head_of("地址：示范路12号；邮政编码：262128；电话/传真：0536-4234567").contact
    assert (shared.phone, shared.fax) == ("0536-4234567", "0536-4234567")
    assert head_of("请联系办公室（0536-4234567）。").contact == Contact(phone="0536-4234567")
    assert head_of("监督电话：0536-4234567").contact == Contact()
    assert head_of("公开办公地址、联系方式等信息。").contact == Contact()


def test_contact_at_the_end() -> None:
    body = BODY + "如有疑问，请联系东亭镇人民政府（0312-4234567）。"
    assert head_of("定州市东亭镇2021年政府信息公开工作年度报告", body).contact == Contact(phone="0312-4234567")


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("安丘市财政局\n2021年1月25日", date(2021, 1, 25)),
        ("安丘市财政局 二○二一年一月二十五日 附表： 2020年3月4日", date(2021, 1, 25)),
        ("安丘市财政局2021年1月25日", date(2021, 1, 25)),
        ("安丘市财政局2021-01-25", date(2021, 1, 25)),
        ("2021年1月25日起施行", None),
        ("安丘市财政局2021年1月25日印发", None),
        ("截至 2021年1月25日", None),
        ("安丘市财政局\n2021年2月30日", None),
        ("2021-01-25", None),
        ("2021.1.25", date(2021, 1, 25)),
        ("安丘市财政局\n2021/1/25\n- 6 -", date(2021, 1, 25)),
        ("二〇二一年一月二十五日", date(2021, 1, 25)),
        ("二〇二一年元月二十五日", date(2021, 1, 25)),
        ("安丘市财政局\n（2021年1月25日）", date(2021, 1, 25)),
        ("安丘市财政局\n2021年1月25日\n发布日期：2021-01-28\n责任编辑：张某", date(2021, 1, 25)),
        ("版本 2021.1.25 修订", None),
    ],
)
def test_signatures(end: str, day: date | None) -> None:
    assert head_of("安丘市财政局2020年政府信息公开工作年度报告", f"{BODY}\n{end}").signed_on == day


def test_page_labels() -> None:
    head = head_of(
        "标题: 安丘市财政局2017年信息公开工作年度报告\n发布时间: 2018-01-09 14:43\n文号: 安财发〔2018〕13号\n发布机构: 安丘市财政局\n"
        "根据《通知》（国办发〔2017〕24号）要求编制。"
    )
    assert head == Head(
        body=head.body, year=2017, title="安丘市财政局2017年信息公开工作年度报告", document_number="安财发〔2018〕13号",
        published_on=date(2018, 1, 9), text="根据《通知》（国办发〔2017〕24号）要求编制。", years=head.years,
    )  # fmt: skip


def test_document_numbers() -> None:
    title = "安丘市财政局2017年信息公开工作年度报告"
    assert head_of(f"安财发〔2018〕13号\n{title}").document_number == "安财发〔2018〕13号"
    assert head_of(f"安财发[2018] 13号 签发人：某某\n{title}").document_number == "安财发[2018]13号"
    assert head_of(f"{title}\n根据国办发〔2017〕24号文件").document_number is None
    assert head_of(f"文号: 无文号\n安财发〔2018〕13号\n{title}").document_number is None


def test_publication_dates() -> None:
    title = "安丘市财政局2017年信息公开工作年度报告"
    assert head_of(f"{title}\n2018-01-23 16:32").published_on == date(2018, 1, 23)
    assert head_of(f"2018-01-23 16:32\n{title}").published_on is None
    assert head_of(title, meta={"published": "2018年1月5日"}).published_on == date(2018, 1, 5)
    assert head_of(f"发布日期：\n{title}").published_on is None


def test_labels_in_a_table_before_the_text() -> None:
    rows = [["名称", "安丘市财政局2023年政府信息公开年度报告"], ["发布机构", "安丘市财政局", "公开日期", "2024-01-17"]]
    grid = Grid([[GridCell(text, column) for column, text in enumerate(row)] for row in rows])
    blocks: list[Block] = [Paragraph("首页"), grid, *(Paragraph(line) for line in BODY.split("\n"))]
    head = read(Document("html", blocks))
    assert (head.body.name, head.year, head.published_on) == ("安丘市财政局", 2023, date(2024, 1, 17))
    assert head.title == "安丘市财政局2023年政府信息公开年度报告"


@pytest.mark.parametrize(
    ("name", "level", "kind", "code"),
    [
        ("山东省人民政府", "province", "government", "370000"),
        ("上海市财政局", "province", "department", None),
        ("潍坊市人民政府", "city", "government", "370700"),
        ("黄石市体育事业发展中心", "city", "department", None),
        ("同江市人民政府", "county", "government", "230881"),
        ("来凤县财政局", "county", "department", None),
        ("朝阳区人民政府", "county", "government", None),
        ("官洲街道办事处", "township", "other", "440105018"),
        ("国家统计局", "national", "department", None),
        ("示范经济开发区管委会", None, "government", None),
        ("一体化示范区人民政府", None, "government", None),
        ("虚构县红十字会", "county", "department", None),
        ("虚构市人民政府国有资产监督管理委员会", None, "department", None),
        ("虚构县人民政府", "county", "government", None),
        ("虚构市人民政府", None, "government", None),
        ("信访局", None, "department", None),
        ("来凤县住房和城乡建设局", "county", "department", None),
        ("来凤县乡村振兴局", "county", "department", None),
        ("来凤县乡镇企业局", "county", "department", None),
        ("三乡镇财政所", "township", "department", None),
        ("虚构县虚构镇财政所", "township", "department", None),
    ],
)
def test_levels(name: str, level: str | None, kind: str, code: str | None) -> None:
    body = head_of(f"{name}2020年政府信息公开工作年度报告").body
    assert (body.name, body.level, body.kind, body.code) == (name, level, kind, code)


def test_furniture_is_left_out_of_the_text() -> None:
    head = head_of(
        "网站支持IPv6\n当前位置：首页 > 年报\n安丘市2021年政府信息公开工作年度报告\n日期：2022-01-29\n字体：【 大 中 小 】\n分享：\n"
        "本报告根据条例编制。\n- 1 -\n"
    )
    assert head.text == "安丘市2021年政府信息公开工作年度报告\n本报告根据条例编制。"
    assert head.published_on == date(2022, 1, 29)


def test_a_page_flattened_into_one_line() -> None:
    words = "依照条例公布本年情况。" * 12
    line = (
        "当前位置： 首页政务公开政府信息公开年报 安丘市2021年政府信息公开工作年度报告 来源：安丘市人民政府 时间：2022-02-08 16:34 "
        f"微信 微博 QQ空间 文件下载 相关链接： --> {words} 一、总体情况 工作有序。"
    )
    head = read(Document("text", [Paragraph(line)]))
    assert (head.body.name, head.year, head.published_on) == ("安丘市人民政府", 2021, date(2022, 2, 8))
    assert head.text == words


@pytest.mark.parametrize("text", ["", "\n", "一、总体情况", "第一条 为规范工作，制定本制度。"])
def test_a_document_without_a_head(text: str) -> None:
    head = read(Document("text", [Paragraph(text)]))
    assert (head.body.name, head.year, head.title, head.contact) == (None, None, None, Contact())


NOT_IN_THE_TEXT = {"001_某市(原题测试市)_2025"}
"""Labels that name a body which the document does not print."""


def test_every_labelled_report(reports_dir: Path) -> None:
    labelled = sorted((reports_dir / "expected").iterdir())
    paths = [*(reports_dir / "real").iterdir(), *(reports_dir / "seeds").iterdir()]
    for label in labelled:
        expected = json.loads(label.read_text(encoding="utf-8"))
        path = next(path for path in paths if path.name.startswith(label.stem))
        head = read(open_document(path.read_bytes(), Deadline()), path.name)
        assert head.year == expected["year"], path.name
        if label.stem not in NOT_IN_THE_TEXT:
            assert head.body.name == expected["body"], path.name
    assert len(labelled) == 22


HEADERS = {
    "H01": ("来凤县政务服务和大数据管理局", 2021), "H02": ("信访局", 2021), "H03": (None, 2021), "H05": ("临沂市体育局", 2014),
    "H08": ("拖市镇人民政府", 2020), "H09": ("拖市镇人民政府", 2020), "H10": ("黄石市体育事业发展中心", 2020),
    "H11": ("官洲街道办事处", 2023), "H12": ("正阳街道办事处", 2023), "H13": ("西咸新区底张街道办事处", 2023),
    "H14": ("无锡市锡山区人民政府厚桥街道办事处", 2023), "H15": ("两城镇人民政府", 2020), "H16": ("河包镇人民政府", 2020),
    "H17": ("唐村镇人民政府", 2020), "H18": (None, 2020), "H19": ("中埠镇人民政府", 2020),
    "H20": ("南漳县武安镇人民政府", 2020), "H21": ("杭州市上城区科学技术局", 2018),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_page_beginnings(reports_dir: Path, name: str) -> None:
    text = (reports_dir / "headers" / f"{name}.txt").read_text(encoding="utf-8")
    head = read(Document("text", [Paragraph(line) for line in text.split("\n")]))
    assert (head.body.name, head.year) == HEADERS[name]


@pytest.mark.parametrize("name", ["H04", "H06", "H07"])
def test_page_beginnings_that_are_no_reports_have_no_title(reports_dir: Path, name: str) -> None:
    text = (reports_dir / "headers" / f"{name}.txt").read_text(encoding="utf-8")
    assert read(Document("text", [Paragraph(line) for line in text.split("\n")])).title is None


@pytest.mark.parametrize(
    ("before", "end", "day"),
    [
        ("", "安丘市财政局\n2021年1月25日\n发布日期：2021-01-28", date(2021, 1, 28)),
        ("", "发布时间: 2021/1/28 来源：安丘市财政局", date(2021, 1, 28)),
        ("发布时间\n2021-01-28", "", date(2021, 1, 28)),
        ("发布于 2021-01-28 09:30", "", date(2021, 1, 28)),
        ("[2021-01-28]", "", date(2021, 1, 28)),
        ("2021-01-28 09:30 来源：安丘市财政局", "", date(2021, 1, 28)),
        ("", "公开时间由各单位自行确定。", None),
    ],
)
def test_the_day_of_publication_at_the_head_or_the_foot_of_the_page(before: str, end: str, day: date | None) -> None:
    head = head_of(f"安丘市财政局2020年政府信息公开工作年度报告\n{before}", f"{BODY}\n{end}")
    assert (head.published_on, head.signed_on) == (day, date(2021, 1, 25) if "1月25日" in end else None)
