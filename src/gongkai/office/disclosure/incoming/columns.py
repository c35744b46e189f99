"""The columns of a spreadsheet of items: the template prints them, an import reads them."""

from __future__ import annotations

from gongkai.office.bodies.exchange.columns import Column, day, number, word
from gongkai.office.disclosure.models import Article20, Genre, Openness, Topic

COLUMNS = (
    Column("title", "名称", True, "", "关于做好校车安全工作的通知"),
    Column("document_number", "文号", False, "", "示教〔2026〕3号"),
    Column("genre", "体裁", True, "、".join(map(str, Genre.labels)), "通知公告", word(Genre)),
    Column("topic", "主题分类", True, "、".join(map(str, Topic.labels)), "科技、教育", word(Topic)),
    Column(
        "article20",
        "法定公开事项",
        True,
        "、".join(map(str, Article20.labels)),
        "扶贫、教育、医疗、社会保障、就业",
        word(Article20),
    ),
    Column("made_on", "成文日期", True, "2026-01-31 或 2026年1月31日", "2026-01-31", day),
    Column("openness", "公开方式", True, "、".join(map(str, Openness.labels)), "主动公开", word(Openness)),
    Column("summary", "内容概述", False, "", ""),
    Column("text", "正文", False, "文字或 HTML；只保留段落、标题、列表、表格和链接", ""),
    Column("keywords", "主题词", False, "用空格分开", ""),
    Column("audience", "公开对象", False, "", ""),
    Column("source", "信息来源", False, "", ""),
    Column("catalogue_entry", "目录事项", False, "", ""),
    Column("term_days", "公开期限", False, "工作日；空白为20", "", number),
    Column("files", "附件", False, "从文件夹导入时填写：文件名，几个用分号分开；正文空白的，取第一个文件的文字", ""),
    Column("term_basis", "期限依据", False, "期限不是20个工作日的填写", ""),
)

HEADINGS = {column.key: column.heading for column in COLUMNS}
