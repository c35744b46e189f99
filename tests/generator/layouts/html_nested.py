"""Html of a portal: the report inside layout tables, with navigation, a sidebar and related links around it."""

from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html, page_html
from tests.generator.printed import Printed

TOP = (
    "<table width='100%'><tr><td><a href='/'>首页</a></td><td><a href='/zwgk/'>政务公开</a></td>"
    "<td><a href='/fw/'>办事服务</a></td></tr></table>"
)
SIDE = (
    "<ul><li><a>政府信息公开指南</a></li><li><a>政府信息公开制度</a></li><li><a>法定主动公开内容</a></li>"
    "<li><a>政府信息公开年报</a></li><li><a>依申请公开</a></li></ul>"
)
BELOW = (
    "<table><tr><td>相关链接</td></tr><tr><td><a>示例县2018年政府信息公开工作年度报告</a></td><td>2019-03-01</td></tr>"
    "<tr><td><a>演示县2017年政府信息公开工作年度报告</a></td><td>2018-03-01</td></tr></table>"
)


def write(printed: Printed, rng: Random) -> bytes:
    """Two or three layout tables deep, with or without an article container that content systems use."""
    content = body_html(printed, rng)
    if rng.random() < 0.5:
        content = f'<div id="{rng.choice(("zoom", "UCAP-CONTENT"))}">{content}</div>'
    for _ in range(rng.randint(1, 2)):
        content = f"<table><tbody><tr><td class='main'>{content}</td></tr></tbody></table>"
    script = "<script>var data = {table: '<table><tr><td>9</td></tr></table>'};</script><style>td{color:#333}</style>"
    page = f"{TOP}<table><tr><td>{SIDE}</td><td>{content}</td></tr></table>{BELOW}{script}"
    return page_html(printed, page).encode()


LAYOUT = Layout(write, ".html")
