"""The small language in which letters are written, one paragraph a line:

    {字段}                      the value of a field
    [[ … {字段} … ]]            written only when every field inside has a value
    <字段>  <非 字段>  <字段＝选项|选项>   at the beginning: the line stands only when this holds
    *{字段}                     one paragraph for each item of a list
    *字段：… {栏目} …            one paragraph for each row
    @名称                       a sentence of `snippets.toml`

Texts are the law's own data: a mistake in them is a ValueError when they are loaded, which a test does for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.law.letters.fields import Field, fields_by_name

_TOKEN = re.compile(r"(\[\[|\]\]|\{[^{}]*\})")
_CONDITION = re.compile(r"<(非 )?([^<>＝]+)(?:＝([^<>]+))?>")
_ROWS = re.compile(r"\*([^{}：]+)：(.+)")


class Name(NamedTuple):
    """A place for the value of a field, or of one column (`column`) of a row of it."""

    field: Field
    column: str = ""


class Span(NamedTuple):
    """Parts that stand together or not at all."""

    parts: tuple[str | Name, ...]


Part = str | Name | Span


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a line: the field has a value (or `negated`: has none), or is one of the choices `wanted`."""

    field: Field
    wanted: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text; `each` is the list or rows field for which it is repeated."""

    parts: tuple[Part, ...]
    conditions: tuple[Condition, ...] = ()
    each: Field | None = None

    def names(self) -> Iterator[tuple[Name, bool]]:
        """The places of the line, with whether their value is needed whenever the line stands."""
        for part in self.parts:
            if isinstance(part, Name):
                yield part, True
            elif isinstance(part, Span):
                yield from ((inner, False) for inner in part.parts if isinstance(inner, Name))


def parse_text(text: str, snippets: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of a text. Raises ValueError for a mistake in it."""
    return tuple(parse_line(line, snippets) for line in text.splitlines() if line.strip())


def parse_line(line: str, snippets: Mapping[str, str]) -> Line:
    """One line. Raises ValueError."""
    conditions = []
    while found := _CONDITION.match(line):
        conditions.append(_condition(found))
        line = line[found.end() :]
    if line.startswith("@"):
        line = snippets[line[1:].strip()]
    if rows := _ROWS.fullmatch(line):
        each = _field(rows[1])
        return Line(_parts(rows[2], each), tuple(conditions), each)
    parts = _parts(line.removeprefix("*"))
    each_item = parts[0].field if line.startswith("*") and isinstance(parts[0], Name) else None
    return Line(parts, tuple(conditions), each_item)


def _condition(found: re.Match[str]) -> Condition:
    field = _field(found[2])
    if found[3] is None:
        return Condition(field, negated=found[1] is not None)
    labels = {label: key for key, label in field.choices.items()}
    if not set(found[3].split("|")) <= set(labels):
        raise ValueError(f"{found[0]}: {field.zh} has no such choice")
    return Condition(field, wanted=tuple(labels[label] for label in found[3].split("|")))


def _parts(text: str, rows: Field | None = None) -> tuple[Part, ...]:
    parts: list[Part] = []
    inside: list[str | Name] | None = None
    for piece in _TOKEN.split(text):
        if piece == "[[" and inside is None:
            inside = []
        elif piece == "]]" and inside is not None:
            parts.append(Span(tuple(inside)))
            inside = None
        elif piece in ("[[", "]]"):
            raise ValueError(f"unbalanced [[ ]]: {text}")
        elif piece:
            (parts if inside is None else inside).append(_name(piece, rows) if piece.startswith("{") else piece)
    if inside is not None:
        raise ValueError(f"unbalanced [[ ]]: {text}")
    return tuple(parts)


def _name(token: str, rows: Field | None) -> Name:
    name = token[1:-1]
    if rows is not None:
        for key, label in rows.columns.items():
            if label == name:
                return Name(rows, key)
    return Name(_field(name))


def _field(name: str) -> Field:
    found = fields_by_name().get(name.strip())
    if found is None:
        raise ValueError(f"no field is called {name}")
    return found
