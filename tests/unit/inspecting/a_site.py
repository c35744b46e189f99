"""A saved site without a fault, as files, and what has to be changed in it to plant one fault."""

from datetime import date, timedelta

ON = date(2026, 11, 20)
NEWS, NOTICES, POLICY = ON - timedelta(3), ON - timedelta(30), ON - timedelta(60)
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
METADATA = (
    "<table><tr><th>索引号</th><td>0000/2026-00001</td><th>主题分类</th><td>综合政务</td></tr><tr><th>发布机构</th><td>示范县人民政府办公室</td>"
    "<th>文号</th><td>示政办发〔2026〕5号</td></tr><tr><th>成文日期</th><td>{day}</td><th>发布日期</th><td>{day}</td></tr>"
    "<tr><th>有效性</th><td>有效</td></tr></table>"
)
GUIDE = "".join(
    f"<p>{name}：按现行规定办理，以窗口公布的内容为准。</p>"
    for name in (
        "事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程", "办理期限", "收费标准"
    )
)  # fmt: skip
NAV = {
    "xinwen/index.html": "县内要闻",
    "gonggao/index.html": "通知公告",
    "zhengce/index.html": "政策文件",
    "jiedu/index.html": "政策解读",
    "xinxiang/index.html": "县长信箱",
    "banshi/index.html": "办事服务",
    "jigou/index.html": "机构职能",
}


def tags(**given: str) -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in given.items())


def page(title: str, body: str, head: str = "", up: str = "../") -> str:
    menu = "".join(f'<li><a href="{up}{address}">{name}</a></li>' for address, name in NAV.items())
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<div class='nav'><ul>{menu}</ul></div><div class='content'>{body}</div>"
        "<div class='footer'>主办：示范县人民政府办公室</div></body></html>"
    )


def column(name: str, body: str) -> str:
    return page(name, f"<h2>{name}</h2>{body}", tags(**dict.fromkeys(COLUMN_TAGS, name)))


def listed(*rows: tuple[str, str, str]) -> str:
    items = "".join(f'<li><a href="{href}">{title}</a><span>{day}</span></li>' for href, title, day in rows)
    return f"<ul class='list'>{items}</ul>"


def article(title: str, day: date, body: str) -> str:
    head = tags(ArticleTitle=title, PubDate=f"{day} 09:00", ContentSource="示范县人民政府办公室")
    return page(title, f"<h1>{title}</h1><p>发布日期：{day}</p>{body}", head)


def a_site() -> dict[str, str]:
    """The files of a small site: a home page, seven columns, their articles, an attachment."""
    rule = "示范县河道管理办法"
    return {
        "index.html": page(
            "示范县人民政府",
            listed(
                ("xinwen/a1.html", "县里召开河道整治工作会", str(NEWS)),
                ("gonggao/g1.html", "关于校车线路调整的公告", ""),
            ),
            tags(SiteName="示范县人民政府", SiteDomain="www.shifan.example", SiteIDCode="0000000001"),
            up="",
        ),
        "xinwen/index.html": column("县内要闻", listed(("a1.html", "县里召开河道整治工作会", f"[{NEWS:%m-%d}]"))),
        "xinwen/a1.html": article("县里召开河道整治工作会", NEWS, "<p>会议部署了下一步工作。</p>"),
        "gonggao/index.html": column("通知公告", listed(("g1.html", "关于校车线路调整的公告", str(NOTICES)))),
        "gonggao/g1.html": article(
            "关于校车线路调整的公告", NOTICES, '<p>线路见附件。</p><p><a href="xianlu.txt">校车线路表</a></p>'
        ),
        "gonggao/xianlu.txt": "一号线：城东站至实验学校。",
        "zhengce/index.html": column("政策文件", listed(("z1.html", rule, str(POLICY)))),
        "zhengce/z1.html": article(
            rule,
            POLICY,
            METADATA.format(day=POLICY)
            + '<p>第一条　为了加强河道管理，制定本办法。</p><p><a href="../jiedu/j1.html">文字解读</a></p>',
        ),
        "jiedu/index.html": column("政策解读", listed(("j1.html", f"《{rule}》解读", str(POLICY)))),
        "jiedu/j1.html": article(f"《{rule}》解读", POLICY, "<p>办法的主要内容有三个方面。</p>"),
        "xinxiang/index.html": column(
            "县长信箱",
            "<table><tr><th>标题</th><th>时间</th><th>状态</th></tr><tr><td>关于路灯的建议</td><td>2026-03-02</td><td>已答复</td></tr>"
            "<tr><td>关于公交站牌的咨询</td><td>2026-11-10</td><td>办理中</td></tr></table>",
        ),
        "banshi/index.html": column("办事服务", listed(("s1.html", "食品经营许可办事指南", ""))),
        "banshi/s1.html": page("食品经营许可办事指南", f"<h1>食品经营许可办事指南</h1>{GUIDE}"),
        "jigou/index.html": column(
            "机构职能", "<p>" + "负责全县政府信息公开工作的推进、指导、协调和监督。" * 4 + "</p>"
        ),
    }
