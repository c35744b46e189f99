"""One fault for each threshold: how the site without faults is changed, and what must be found then, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from gongkai.scanning import Term
from tests.unit.inspecting.a_site import NEWS, NOTICES, ON, a_site, article, column, listed

Files = dict[str, str]
OLD = ON - timedelta(400)
TERMS = (Term("示范县委县政付", "示范县委县政府"), Term("反面典型词", "", "error"))


class Fault(NamedTuple):
    """What changes in the site, the indicators found then in their order, and words of the first passage or message."""

    plant: Callable[[Files], None]
    found: tuple[str, ...]
    words: str


def _swap(address: str, old: str, new: str) -> Callable[[Files], None]:
    def plant(files: Files) -> None:
        assert old in files[address]
        files[address] = files[address].replace(old, new)

    return plant


def _put(address: str, text: str) -> Callable[[Files], None]:
    return lambda files: files.update({address: text})


def _all(*plants: Callable[[Files], None]) -> Callable[[Files], None]:
    def plant(files: Files) -> None:
        for one in plants:
            one(files)

    return plant


def _dated(address: str, before: str, days: int) -> Callable[[Files], None]:
    """A column's only article and its entry become older."""
    day = str(ON - timedelta(days))

    def plant(files: Files) -> None:
        folder = address.partition("/")[0]
        for name in files:
            if name.startswith(folder) or name == "index.html":
                files[name] = files[name].replace(before, day)

    return plant


def _further(count: int, body: str) -> Callable[[Files], None]:
    """More columns, the same each, to which the home page leads."""

    def plant(files: Files) -> None:
        names = {f"more{number}/index.html": f"专题{number}动态" for number in range(count)}
        links = "".join(f'<li><a href="{address}">{name}</a></li>' for address, name in names.items())
        files["index.html"] = files["index.html"].replace("<div class='nav'><ul>", f"<div class='nav'><ul>{links}")
        files.update({address: column(name, body) for address, name in names.items()})

    return plant


_OLD_LIST = listed(("../xinwen/a1.html", "往年的一次工作会议", str(OLD)))
_OTHER = "关于校车线路调整的公告"
FAULTS: dict[str, Fault] = {
    "home page": Fault(
        _all(
            _swap("index.html", str(NEWS), str(ON - timedelta(20))),
            _swap("index.html", f'"gonggao/g1.html">{_OTHER}', '"banshi/s1.html">食品经营许可办事指南'),
        ),
        ("home-stale",),
        "20天没有更新，超过14天",
    ),
    "home page that only leads on": Fault(
        _all(
            _put("index.html", a_site()["index.html"].replace("class='content'", "class='nav'")),
            _swap("xinwen/index.html", f"[{NEWS:%m-%d}]", str(ON - timedelta(14))),
            _swap("xinwen/a1.html", str(NEWS), str(ON - timedelta(14))),
            _swap("gonggao/index.html", str(NOTICES), str(ON - timedelta(15))),
            _swap("gonggao/g1.html", str(NOTICES), str(ON - timedelta(15))),
        ),
        (),
        "",
    ),
    "news after two weeks": Fault(
        _all(
            _swap("xinwen/index.html", f"[{NEWS:%m-%d}]", str(ON - timedelta(15))),
            _swap("xinwen/a1.html", str(NEWS), str(ON - timedelta(15))),
        ),
        ("column-stale",),
        "栏目“县内要闻”（动态要闻）最近一次更新是2026-11-05，已有15天没有更新，应在14天内更新",
    ),
    "notices after six months": Fault(_dated("gonggao/", str(NOTICES), 184), ("column-stale",), "应在183天内更新"),
    "statistics after three months": Fault(
        _all(_further(1, listed(("../xinwen/a1.html", "上半年主要指标完成情况", str(ON - timedelta(93))))),
             lambda files: files.update({name: text.replace("专题0动态", "统计数据") for name, text in files.items()})),
        ("column-stale",), "应在92天内更新",
    ),
    "questions after two months": Fault(
        _all(_further(1, listed(("../xinwen/a1.html", "怎样补办不动产证书", str(ON - timedelta(62))))),
             lambda files: files.update({name: text.replace("专题0动态", "常见问题") for name, text in files.items()})),
        ("column-stale",), "应在61天内更新",
    ),
    "entries without a date": Fault(
        _all(
            _swap("gonggao/index.html", f"<span>{NOTICES}</span>", ""),
            _put("gonggao/g1.html", a_site()["gonggao/g1.html"].replace(str(NOTICES), "").replace("发布日期：", "")),
        ),
        ("column-stale",), "没有日期，视为未更新",
    ),
    "five stale columns": Fault(
        _further(5, _OLD_LIST), (*["column-stale"] * 5, "columns-stale-many"), "应在14天内更新"
    ),
    "an empty column": Fault(
        _swap("jigou/index.html", "负责全县政府信息公开工作的推进、指导、协调和监督。" * 4, ""), ("column-empty",), "没有任何内容"
    ),
    "five empty columns": Fault(_further(5, ""), (*["column-empty"] * 5, "columns-empty-many"), "没有任何内容"),
    "a day that has not come": Fault(
        _all(
            _swap("gonggao/g1.html", str(NOTICES), str(ON + timedelta(2))),
            _swap("gonggao/index.html", str(NOTICES), str(ON + timedelta(2))),
            _put("gonggao/g2.html", article("关于供水检修的公告", NOTICES, "<p>检修一天。</p>")),
            _swap("gonggao/index.html", "</ul></div><div class='footer'", "</ul></div><div class='footer'"),
            _swap("gonggao/index.html", "<ul class='list'>",
                  f"<ul class='list'><li><a href='g2.html'>关于供水检修的公告</a><span>{NOTICES}</span></li>"),
        ),
        ("date-future",), "比检查之日晚2天",
    ),
    "a dead link": Fault(
        _swap("xinwen/a1.html", "下一步工作。", '下一步工作，<a href="a9.html">详见方案</a>。'), ("link-dead",), "详见方案"
    ),
    "the same dead link twice": Fault(
        _all(
            _swap("xinwen/a1.html", "下一步工作。", '下一步工作，<a href="../fujian/fangan.docx">详见方案</a>。'),
            _swap("gonggao/g1.html", "线路见附件。", '线路见附件，<a href="../fujian/fangan.docx">详见方案</a>。'),
        ),
        ("link-dead",), "共2个页面",
    ),
    "the site's tags": Fault(_swap("index.html", 'name="SiteIDCode"', 'name="Other"'), ("tags-site",), "SiteIDCode"),
    "a column's tags": Fault(
        _swap("gonggao/index.html", 'name="ColumnType"', 'name="Other"'), ("tags-column",), "ColumnType"
    ),
    "an article's tags": Fault(
        _swap("gonggao/g1.html", 'name="ContentSource"', 'name="Other"'), ("tags-article",), "ContentSource"
    ),
    "a document's metadata": Fault(
        _swap("zhengce/z1.html", "<th>索引号</th>", "<th></th>"), ("document-metadata",), "没有标明索引号"
    ),
    "a message that waits": Fault(
        _swap("xinxiang/index.html", "2026-11-10", "2026-08-10"), ("message-unanswered",), "关于公交站牌的咨询"
    ),
    "a message without an answer on its page": Fault(
        _all(
            _swap("xinxiang/index.html", "<tr><td>关于路灯的建议</td><td>2026-03-02</td><td>已答复</td>",
                  "<tr><td><a href='m1.html'>关于路灯的建议</a></td><td>2026-03-02</td><td></td>"),
            _put("xinxiang/m1.html", article("关于路灯的建议", ON - timedelta(263), "<p>路灯不亮，请维修。</p>")),
        ),
        ("message-unanswered",), "关于路灯的建议",
    ),
    "nowhere to ask": Fault(
        lambda files: files.update({name: text.replace("县长信箱", "领导信息") for name, text in files.items()}),
        ("interaction-none",), "咨询",
    ),
    "no services": Fault(
        lambda files: files.update(
            {name: text.replace("办事服务", "便民资料") for name, text in files.items()}
        ),
        ("service-none",), "办事服务",
    ),
    "no interpretation": Fault(
        _all(
            _swap("zhengce/z1.html", '<p><a href="../jiedu/j1.html">文字解读</a></p>', ""),
            lambda files: files.update(
                {name: text.replace("《示范县河道管理办法》解读", "农田水利政策解读") for name, text in files.items()}
            ),
        ),
        ("interpretation-missing",), "示范县河道管理办法",
    ),
    "a guide's elements": Fault(
        _swap("banshi/s1.html", "设定依据：", "其他："), ("guide-elements",), "缺少要素：设定依据"
    ),
    "a wrong word": Fault(_swap("xinwen/a1.html", "会议部署", "示范县委县政付部署"), ("term",), "示范县委县政府"),
    "a grave wrong word": Fault(_swap("xinwen/a1.html", "会议部署", "反面典型词部署"), ("term-grave",), "反面典型词"),
    "a personal number on a page": Fault(
        _swap("xinwen/a1.html", "下一步工作。", "下一步工作，联系人手机13812341234。"), ("privacy",), "138****1234"
    ),
    "a personal number in an attachment": Fault(
        _put("gonggao/xianlu.txt", "一号线：城东站。身份证11010519491231002X。"), ("privacy",), "xianlu.txt"
    ),
    "a mark of secrecy": Fault(_put("gonggao/xianlu.txt", "机密★一年\n一号线：城东站。"), ("secrecy",), "xianlu.txt"),
    "a damaged attachment": Fault(
        _all(_put("gonggao/xianlu.pdf", "%PDF-1.7 damaged"), _swap("gonggao/g1.html", "xianlu.txt", "xianlu.pdf")),
        ("file-unreadable",), "xianlu.pdf",
    ),
}  # fmt: skip
