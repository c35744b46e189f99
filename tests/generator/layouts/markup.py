"""Html of paragraphs and tables, as word processors and content systems write it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.generator.printed import Printed
from tests.generator.sheet import Sheet, Spot

PASTED_CELL = (
    '<td{0} style="font-family: 宋体;" width="46" valign="top">\n<p style="text-align: justify; line-height: 2; '
    'font-family: 宋体;" align=""><span style="font-family: 宋体;">{1}</span><span style="font-family: 宋体;"><o:p></o:p>'
    "</span></p>\n</td>"
)
PASTED_PARAGRAPH = (
    '<p style="text-align: justify; text-indent: 2em; line-height: 2; font-family: 宋体;" align="">'
    '<span style="font-family: 宋体;">{0}</span><span style="font-family: 宋体;"><o:p></o:p></span></p>'
)
STYLES = (
    ("<td{0}>{1}</td>", "<p>{0}</p>"),
    (
        '<td{0} style="width:93px" valign="center"><p align="center"><span style="font-family:宋体">{1}</span></p></td>',
        '<p style="text-indent:32px"><span style="font-size:21px">{0}</span></p>',
    ),
    ("<TD{0} noWrap>\r\n<P>{1}&nbsp;</P></TD>", "<P>&nbsp;&nbsp;{0}</P>"),
    ("<td{0}><div>{1}</div></td>", "<div class='p'>{0}</div>"),
    (PASTED_CELL, PASTED_PARAGRAPH),
)
"""How a cell and a paragraph are written; the last is what word processors paste into content systems."""


def inline(text: str) -> str:
    """Text with its soft breaks as `<br>`."""
    return escape(text, quote=False).replace("\n", "<br/>").replace("\u00a0", "&nbsp;")


def cell_html(spot: Spot, pattern: str) -> str:
    """One cell with its spans."""
    spans = f' colspan="{spot.colspan}"' if spot.colspan > 1 else ""
    spans += f' rowspan="{spot.rowspan}"' if spot.rowspan > 1 else ""
    return pattern.format(spans, inline(spot.text))


def table_html(sheet: Sheet, pattern: str) -> str:
    """One table with spans."""
    rows = ("<tr>" + "".join(cell_html(spot, pattern) for spot in row) + "</tr>" for row in sheet.rows)
    return '<table border="1" cellspacing="0"><tbody>' + "\n".join(rows) + "</tbody></table>"


def body_html(printed: Printed, rng: Random, write: Callable[[Sheet, str], str] = table_html) -> str:
    """The blocks of a report in one of the styles; `write` makes a table of a sheet and the pattern of its cells."""
    return styled_html(printed, rng.choice(STYLES), write)


def styled_html(printed: Printed, style: tuple[str, str], write: Callable[[Sheet, str], str] = table_html) -> str:
    """The blocks of a report in a given style."""
    cell, paragraph = style
    parts = []
    for block in printed.blocks:
        if isinstance(block, Sheet):
            parts.append(write(block, cell))
        elif block.kind == "title":
            parts.append(f"<h1>{inline(block.text)}</h1>")
        else:
            parts.append(paragraph.format(inline(block.text)))
    return "\n".join(parts)


def page_html(printed: Printed, content: str, charset: str = "utf-8") -> str:
    """A page round the content; an empty charset leaves the declaration out."""
    meta = f'<meta charset="{charset}">' if charset else ""
    title = escape(printed.title)
    return (
        f'<!DOCTYPE html><html><head>{meta}<title>{title}</title><meta name="ArticleTitle" content="{title}">'
        f"</head><body>\n{content}\n</body></html>"
    )
