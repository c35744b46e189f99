"""Plain tables on a terminal: columns aligned, long text wrapped in the last column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.cli.terminal import Paint, columns, cut, pad, printable, width, wrap
from gongkai.writing.figures import figure_text
from gongkai.writing.plain_tables import PlainTable, Value

_GAP = 2
_WIDEST = 36


def draw_tables(title: str, tables: Sequence[PlainTable], paint: Paint) -> str:
    """The tables as lines of text."""
    lines = [paint(printable(title), "strong")]
    for table in tables:
        lines += ["", *_draw(table, paint)]
    return "\n".join(lines) + "\n"


def _draw(table: PlainTable, paint: Paint) -> Iterator[str]:
    yield paint(printable(table.title), "strong")
    yield from ("  " + printable(note) for note in table.notes)
    if not table.rows:
        return
    texts = [[_text(value) for value in row] for row in table.rows]
    numeric = [any(not isinstance(row[index], str | None) for row in table.rows) for index in range(len(table.columns))]
    signed = [
        all(isinstance(row[index], str | None) and _is_signed(row[index]) for row in table.rows)
        for index in range(len(table.columns))
    ]
    aligns = [">" if number or sign else "<" for number, sign in zip(numeric, signed, strict=True)]
    widths = _widths(table.columns, texts)
    heads = [cut(name, size) for name, size in zip(table.columns, widths, strict=True)]
    yield paint("  " + _line(heads, widths, aligns), "faint")
    for row in texts:
        last = wrap(row[-1], widths[-1]) if aligns[-1] == "<" else [row[-1]]
        cells = [cut(text, size) for text, size in zip(row[:-1], widths, strict=False)]
        yield "  " + _line([*cells, last[0]], widths, aligns)
        indent = 2 + sum(widths[:-1]) + _GAP * (len(widths) - 1)
        yield from (" " * indent + line for line in last[1:])


def _is_signed(value: Value) -> bool:
    return value is None or (
        (isinstance(value, str) and value[:1] in "+-0" and value[1:].replace(".", "").isdigit()) or value == "0"
    )


def _text(value: Value) -> str:
    return printable(value) if isinstance(value, str) else "—" if value is None else figure_text(value, grouped=True)


def _widths(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Each column as wide as its longest text within bounds; the last one takes what is left."""
    widths = [min(_WIDEST, max(width(name), *(width(row[index]) for row in rows))) for index, name in enumerate(names)]
    room = columns() - 2 - sum(widths[:-1]) - _GAP * (len(widths) - 1)
    longest = max(width(names[-1]), *(width(row[-1]) for row in rows))
    widths[-1] = max(min(longest, room), min(longest, 20))
    return widths


def _line(texts: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> str:
    return (
        (" " * _GAP)
        .join(pad(text, size, align) for text, size, align in zip(texts, widths, aligns, strict=True))
        .rstrip()
    )
