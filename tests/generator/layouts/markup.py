"""Html of paragraphs and tables, as word processors and content systems write it."""

from __future__ import annotations

from html import escape
from random import Random

from tests.generator.printed import Line, Printed
from tests.generator.sheet import Sheet, Spot

STYLES = (
    ("<td{0}>{1}</td>", "<p>{0}</p>"),
    (
        '<td{0} style="width:93px" valign="center"><p align="center"><span style="font-family:宋体">{1}</span></p></td>',
        '<p style="text-indent:32px"><span style="font-size:21px">{0}</span></p>',
    ),
    ("<TD{0} noWrap>\r\n<P>{1}&nbsp;</P></TD>", "<P>&nbsp;&nbsp;{0}</P>"),
    ("<td{0}><div>{1}</div></td>", "<div class='p'>{0}</div>"),
)


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


def body_html(printed: Printed, rng: Random, table: object = None) -> str:
    """The blocks of a report; `table` may replace how a table is written (a function of sheet and cell pattern)."""
    cell, paragraph = rng.choice(STYLES)
    write = table if callable(table) else table_html
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


def paragraph_text(line: Line) -> str:
    """A line's text."""
    return line.text
