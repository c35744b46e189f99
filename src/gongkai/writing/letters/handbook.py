"""The page on letters: every kind, every field, what a template may name. `python -m gongkai.writing.letters.handbook FILE` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.law.acts import act_kinds
from gongkai.law.dispositions import dispositions
from gongkai.law.letters import DEFAULT_PATTERN, ORIGINS, TYPES, LetterKind, fields, letter_kinds
from gongkai.law.letters.numbers import NUMBER_PARTS
from gongkai.law.letters.values import MAX_CHARACTERS, MAX_ITEMS
from gongkai.writing.letters.package import MAX_BYTES, MAX_MEMBERS, MAX_UNPACKED, MAX_XML
from gongkai.writing.letters.template import ALONE, STRUCTURE

HEAD = """# 文书 · Letters

依申请公开的全部文书（D01–D38）都是数据：`src/gongkai/law/data/letters/*.toml` 写明每种文书的文句、依据和所需字段，改文句不必改程序。
`gongkai.law.letters.write_letter` 由一份字段表得出文书，缺什么字段就说出什么字段；`gongkai.writing.letters` 按 GB/T 9704—2012 排成 docx 和 PDF。

Every letter of a request is data: sentences, legal basis, fields. A letter is written from a plain mapping, says which fields it lacks, is
laid out by GB/T 9704—2012 as docx and PDF, and may be printed by an office's own Word template. This page is generated from the data
by `python -m gongkai.writing.letters.handbook`.

## 怎样写文句

文书正文一行一段。行首和行内可以使用下列写法：

| 写法 | 作用 |
|---|---|
| `{字段}` | 该字段的内容；必须有值，否则不能生成，并指出所缺的字段 |
| `[[，说明：{字段}]]` | 其中的字段都有值时才写这一部分 |
| `<字段>`、`<非 字段>` | 在行首：字段有值（没有值）时才写这一段 |
| `<字段＝选项>`、`<字段＝选项\\|选项>` | 在行首：字段为所列选项时才写这一段 |
| `*{字段}` | 逐项各写一段，多于一项时加（一）（二） |
| `*字段：{栏目}……` | 逐行各写一段 |
| `@名称` | 引用 `snippets.toml` 中的文句 |

字段的内容原样写入，其中的上述符号不起作用；不能写入文件的控制字符会被去掉。"""
TEMPLATES = """## 本机关的模板

每种文书都可以换成本机关的 Word 模板（.docx）：在需要的地方写 `{{{{字段}}}}`，正文、页眉、页脚、表格、文本框中都可以，Word 把字段拆成几段也能认出。
上传时检查：没有的字段、本文书不使用的字段、缺少的字段都会一一指出；含有宏、控件、嵌入文件、外部链接或者执行命令的域的文件不接受。
模板须有 `{{{{正文}}}}`（随拟稿和修改而变），或者自己写明全部必填字段和 `{{{{救济告知}}}}`。附件页接在模板之后。
PDF 一律使用标准版式，文句与 docx 相同。
界限：模板不超过{size}兆字节，解开后不超过{unpacked}兆字节、{members}个文件，每个部分不超过{part}兆字节。

| 名称 | 内容 |
|---|---|"""
NUMBERS = """
## 文号

默认格式 `{pattern}`，例如“示教公开答〔2026〕12号”；{parts}。格式可以按机关设定，须含代字、年份和顺序号。

## 字段的界限

一行文字不超过{text}个字符，可分段的文字不超过{long}个字符，逐项和逐行各不超过{items}项。
"""
REMEDIES = {"review_first": "复议前置", "free_choice": "复议或者诉讼", "none": "—"}


def page() -> str:
    """The page in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    yield "\n## 文书一览\n"
    yield "| 编号 | 文书 | Letter | 依据 | 随哪些行为 | 救济告知 | 文号类别字 | 附件 |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (_kind_line(kind) for kind in letter_kinds().values())
    yield ""
    parts = TEMPLATES.format(
        size=MAX_BYTES // 1024**2, unpacked=MAX_UNPACKED // 1024**2, members=MAX_MEMBERS, part=MAX_XML // 1024**2
    )
    yield parts
    yield from (f"| `{{{{{name}}}}}` | {about} |" for name, about in STRUCTURE.items())
    yield f"| 字段 | 下列字段的名称；{'、'.join(f'`{name}`' for name in ALONE)}以及逐项的字段单独成段时各占一段 |"
    yield NUMBERS.format(
        pattern=DEFAULT_PATTERN,
        parts="，".join(f"`{{{key}}}` {label}" for key, label in NUMBER_PARTS.items()),
        items=MAX_ITEMS,
        **MAX_CHARACTERS,
    )
    yield "## 每种文书的字段\n"
    yield "| 编号 | 必填 | 视情况 |"
    yield "|---|---|---|"
    for kind in letter_kinds().values():
        required, other = (_names(kind, needed) for needed in (True, False))
        yield f"| {kind.code} | {required} | {other or '—'} |"
    yield "\n## 字段\n"
    yield "| 名称 | key | 类型 | 来源 | 选项或者栏目（key） | 用于 |"
    yield "|---|---|---|---|---|---|"
    for field in fields().values():
        used = "、".join(
            kind.code for kind in letter_kinds().values() if field.key in {use.field.key for use in kind.uses}
        )
        words = "、".join(f"{label}（`{key}`）" for key, label in {**field.choices, **field.columns}.items())
        origin = ORIGINS[field.origin] + (f"（`{field.of}`）" if field.of else "")
        yield f"| {field.zh} | `{field.key}` | {TYPES[field.type]} | {origin} | {words} | {used} |"


def _kind_line(kind: LetterKind) -> str:
    acts = "、".join(act_kinds()[key].zh for key in kind.acts) or "—"
    sheets = "、".join(sheet.title for sheet in kind.appendices) or "—"
    remedy = "不予公开部分复议前置，其余复议或者诉讼" if kind.disposition == "partial" else REMEDIES[kind.remedy()]
    inside = "内部" if kind.internal else ""
    shared = sum(other.zh == kind.zh for other in letter_kinds().values()) > 1
    about = inside or (dispositions()[kind.disposition].zh if shared else "")
    title = f"{kind.zh}（{about}）" if about else kind.zh
    basis = "；".join(kind.basis)
    return f"| {kind.code} | {title} | {kind.en} | {basis} | {acts} | {remedy} | {kind.series or '—'} | {sheets} |"


def _names(kind: LetterKind, required: bool) -> str:
    return "、".join(use.field.zh for use in kind.uses if use.required is required)


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    check = "--check" in arguments
    path = Path(next(argument for argument in arguments if argument != "--check"))
    if not check:
        path.write_text(page(), encoding="utf-8")
        return 0
    if path.exists() and path.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write(f"{path} is out of date: run python -m gongkai.writing.letters.handbook {path}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
