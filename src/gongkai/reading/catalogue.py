"""Catalogues of what must be published 主动公开目录, read from the tables that offices have: merged cells, ticks, 同上.

A row is what `docs` of the field print (国办发〔2019〕54号 and the standard catalogues): items, content, basis, term, body, channels,
audience, means, levels. Nothing is guessed: what cannot be resolved is a problem with its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.reading.document import Grid, GridCell
from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats import open_document
from gongkai.reading.limits import MAX_CELLS, Deadline

MAX_ROWS = 20_000
_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("number", r"^(?:序号|编号|行次)$"),
        ("proactive", r"^主动(?:公开)?$"),
        ("request", r"^依申请(?:公开)?$"),
        ("everyone", r"^(?:全社会|社会公众)$"),
        ("group", r"^特定(?:群体|群众|对象|人群)"),
        ("level", r"^(?:省|市|县|区|乡|镇|村|街道|社区).{0,8}级$|^(?:市|县|区|乡|镇|村)级"),
        ("stage", r"^过程"),
        ("tier", r"层级"),
        ("timing", r"时限|公开时间|更新周期"),
        ("basis", r"依据"),
        ("channels", r"渠道|载体|公开方式"),
        ("body", r"主体|责任"),
        ("audience", r"对象|范围"),
        ("content", r"内容|要素"),
        ("item", r"事项|类别|栏目|目录"),
    )
)
_FEWEST = 4
"""So many known headings make a header."""
_HEADER_WITHIN = 40
_DITTO = re.compile(r"^(?:同上|同前|〃|″|\"|“|”|同上一行|同上栏)$")
_TICK = frozenset("√✓✔■☑●▣是VvYy1")
_MARKED = re.compile(r"([■☑√✓✔●▣☒□☐])\s*([^■☑√✓✔●▣☒□☐\n]+)")
_UNMARKED = re.compile(r"[、，,；;\n]+")
_MEANT = frozenset("■☑√✓✔●▣☒")
_LABELS = {"content": "公开内容（要素）", "basis": "公开依据", "timing": "公开时限", "body": "公开主体", "channels": "公开渠道和载体", "audience": "公开对象"}  # fmt: skip


class Channel(NamedTuple):
    """A channel of the check-list, and whether it must be used (■) or may be (□)."""

    name: str
    required: bool


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One row; `line` is the row of the sheet, or of its table from 1; `items` go from the first level down, `levels` are as the header names them."""

    table: int
    line: int
    items: tuple[str, ...]
    content: str = ""
    basis: str = ""
    timing: str = ""
    body: str = ""
    channels: tuple[Channel, ...] = ()
    audience: str = ""
    proactive: bool = True
    on_request: bool = False
    levels: tuple[str, ...] = ()


class Problem(NamedTuple):
    """What is wrong with a row, in one sentence."""

    table: int
    line: int
    message: str


@dataclass(slots=True)
class Catalogue:
    """The rows of a document in their order, and what is wrong with them."""

    rows: list[CatalogueRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Columns(NamedTuple):
    """Where the values of each key stand, the names of the level columns, and how many rows the header takes."""

    places: Mapping[str, tuple[int, ...]]
    levels: Mapping[int, str]
    header: tuple[tuple[str, ...], ...]


class _Printed(NamedTuple):
    """A table: the text of every place, which table it is, how its rows are numbered."""

    lines: Sequence[Sequence[str]]
    table: int
    numbers: Sequence[int]


def read_catalogue(data: bytes) -> Catalogue:
    """The catalogue in a document of any format that reports are read from.

    Raises ReadError: for bytes that cannot be read, for a document without a table that has a catalogue's headings.
    """
    deadline = Deadline()
    document = open_document(data, deadline)
    found = Catalogue()
    tables = 0
    columns: _Columns | None = None
    above: dict[str, str] = {}
    for number, grid in enumerate((block for block in document.blocks if isinstance(block, Grid)), start=1):
        deadline.check()
        lines = _expanded(grid)
        start = next((at for at in range(min(len(lines), _HEADER_WITHIN)) if _columns(lines, at) is not None), None)
        if start is not None:
            columns = _columns(lines, start)
        elif (
            columns is None or not lines or len(lines[0]) != 1 + max(max(places) for places in columns.places.values())
        ):
            continue
        if columns is None:  # pragma: no cover - set just above
            continue
        tables += 1
        first = 0 if start is None else start + len(columns.header)
        blanks: list[list[str]] = [[]] * first
        printed = _Printed([*blanks, *lines[first:]], number, _numbers(grid))
        above = _read_rows(printed, columns, found, above)
    if not tables:
        raise Unreadable("没有找到公开目录的表格：表头应当有“公开事项”“公开内容”“公开依据”“公开时限”等栏目")
    return found


def _expanded(grid: Grid) -> list[list[str]]:
    """The text of every cell in each place that it covers."""
    width = grid.width
    if width * len(grid.rows) > MAX_CELLS:
        raise TooLarge(f"表格单元格超过 {MAX_CELLS:,} 个的上限")
    lines = [[""] * width for _ in grid.rows]
    for at, row in enumerate(grid.rows):
        for cell in row:
            text = _plain(cell)
            for line in lines[at : at + cell.rowspan]:
                line[cell.column : cell.column + cell.colspan] = [text] * len(
                    line[cell.column : cell.column + cell.colspan]
                )
    return lines


def _plain(cell: GridCell) -> str:
    return "\n".join(part for part in (" ".join(line.split()) for line in cell.text.split("\n")) if part)


def _columns(lines: Sequence[Sequence[str]], at: int) -> _Columns | None:
    """The columns, where a header of one to three rows begins on this line."""
    for depth in (2, 3, 1):
        header = lines[at : at + depth]
        if len(header) < depth:
            continue
        found: dict[str, list[int]] = {}
        levels: dict[int, str] = {}
        for column in range(len(header[0])):
            path = list(dict.fromkeys(_heading(line[column]) for line in header if line[column]))
            key = next((key for text in reversed(path) if (key := _key(text))), "")
            if key:
                found.setdefault(key, []).append(column)
                levels |= {column: path[-1]} if key == "level" else {}
        if len(found) >= _FEWEST and {"item", "content"} & found.keys() and "timing" in found and _is_header(header):
            return _Columns({key: tuple(places) for key, places in found.items()}, levels, tuple(map(tuple, header)))
    return None


def _is_header(header: Sequence[Sequence[str]]) -> bool:
    """Whether every line of a header names columns: the line below a header of one row is a row of the catalogue."""
    return all(
        sum(bool(_key(_heading(text))) for text in set(line) if text) * 2 >= len(set(filter(None, line)))
        for line in header
    )


def _heading(text: str) -> str:
    return re.sub(r"[（(].*?[）)]|\s", "", text)


def _key(text: str) -> str:
    return next((key for key, pattern in _KEYS if pattern.search(text)), "") if len(text) <= 16 else ""


def _numbers(grid: Grid) -> list[int]:
    """How each row is numbered: as the spreadsheet shows it, elsewhere from 1."""
    numbers: list[int] = []
    for row in grid.rows:
        printed = row[0].line if row else None
        numbers.append(printed or (numbers[-1] if numbers else 0) + 1)
    return numbers


def _read_rows(printed: _Printed, columns: _Columns, found: Catalogue, above: dict[str, str]) -> dict[str, str]:
    """Add the rows of one table; what 同上 may mean in the next, where a page break divided them."""
    header, table = {"".join(line) for line in columns.header}, printed.table
    for number, line in zip(printed.numbers, printed.lines, strict=True):
        if "".join(line) in header or not any(line) or len(set(line)) == 1:
            continue
        if len(found.rows) >= MAX_ROWS:
            raise TooLarge(f"目录超过 {MAX_ROWS:,} 行的上限，请分成几个文件")
        values = dict(_values(line, columns))
        for key, text in values.items():
            if _DITTO.match(text):
                values[key] = above.get(key, "")
                if not values[key]:
                    found.problems.append(Problem(table, number, f"“{text}”上面没有可以沿用的内容，请写明。"))
        above = values
        row = _row(table, number, values, line, columns)
        if any((row.items, row.content)):
            found.rows.append(row)
            found.problems += _problems(row, columns)
    return above


def _values(line: Sequence[str], columns: _Columns) -> Iterator[tuple[str, str]]:
    for key, places in columns.places.items():
        if key == "item":
            yield from ((f"item{depth}", line[place]) for depth, place in enumerate(places))
        elif key in _LABELS:
            yield key, "\n".join(dict.fromkeys(filter(None, (line[place] for place in places))))


def _row(table: int, number: int, values: Mapping[str, str], line: Sequence[str], columns: _Columns) -> CatalogueRow:
    def ticked(key: str) -> bool:
        return any(_is_ticked(line[place]) for place in columns.places.get(key, ()))

    items = tuple(
        dict.fromkeys(
            filter(None, (values.get(f"item{depth}", "") for depth in range(len(columns.places.get("item", ())))))
        )
    )
    group = next((line[place] for place in columns.places.get("group", ()) if line[place]), "")
    audience = values.get("audience", "")
    if not audience and (ticked("everyone") or group):
        audience = "全社会" if ticked("everyone") else "特定群体" if _is_ticked(group) else group
    both = {"proactive", "request"} & columns.places.keys()
    return CatalogueRow(
        table,
        number,
        tuple(" ".join(item.split()) for item in items),
        values.get("content", ""),
        values.get("basis", ""),
        " ".join(values.get("timing", "").split()),
        " ".join(values.get("body", "").split()),
        _channels(values.get("channels", "")),
        audience,
        proactive=ticked("proactive") if both else True,
        on_request=ticked("request"),
        levels=_levels(line, columns),
    )


def _levels(line: Sequence[str], columns: _Columns) -> tuple[str, ...]:
    """The levels that are ticked, or that a single column names."""
    ticked = [name for place, name in columns.levels.items() if _is_ticked(line[place])]
    named = [part for place in columns.places.get("tier", ()) for part in re.split(r"[、，,/\s]+", line[place]) if part]
    return tuple(dict.fromkeys((*ticked, *named)))


def _problems(row: CatalogueRow, columns: _Columns) -> Iterator[Problem]:
    missing = [
        label for key, label in (("content", "公开内容（要素）"), ("timing", "公开时限")) if not getattr(row, key)
    ]
    if not row.items:
        missing.insert(0, "公开事项")
    if missing:
        yield Problem(row.table, row.line, f"没有填写{'、'.join(missing)}，请补上。")
    if not row.proactive and not row.on_request and {"proactive", "request"} & columns.places.keys():
        yield Problem(row.table, row.line, "“主动”和“依申请公开”都没有勾选，请选一项。")


def _is_ticked(text: str) -> bool:
    return bool(text) and text.strip()[:1] in _TICK and len(text.strip()) <= 2


def _channels(text: str) -> tuple[Channel, ...]:
    """The channels of a check-list, in their order; without marks every one named is required."""
    marked = [Channel(_name(name), mark in _MEANT) for mark, name in _MARKED.findall(text)]
    if marked:
        return tuple(channel for channel in marked if channel.name)
    return tuple(Channel(name, True) for part in _UNMARKED.split(text) if (name := _name(part)))


def _name(text: str) -> str:
    return re.sub(r"[_＿]{2,}|\s", "", text).strip("、，,；;。:：")
