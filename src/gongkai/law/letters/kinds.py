"""The kinds of letter D01 to D38, loaded once from the family files of `law/data/letters`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from gongkai.law.data import read_toml
from gongkai.law.dispositions import RemedyKind, dispositions
from gongkai.law.letters.fields import Field, fields, fields_by_name
from gongkai.law.letters.grammar import Line, Name, Part, Span, parse_line, parse_text
from gongkai.law.remedies import RemedyConfig, remedy_for

FAMILIES = ("receipt", "procedure", "disclosing", "refusing", "unable", "other")
"""The files in which the kinds stand, in the order of their codes."""
_CLOSING = "特此告知。"


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field of a letter; `required` when the letter can never be written without it."""

    field: Field
    required: bool


@dataclass(frozen=True, slots=True)
class FormLine:
    """One row of a form: labels and contents by turns, and how many lines of text it is high at least."""

    cells: tuple[tuple[str, tuple[Part, ...]], ...]
    height: int = 1


@dataclass(frozen=True, slots=True)
class AppendixText:
    """A sheet that goes with the letter: a form to fill in, or a table of a rows field."""

    title: str
    to: tuple[Part, ...] = ()
    body: tuple[Line, ...] = ()
    form: tuple[FormLine, ...] = ()
    rows: Field | None = None


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter. `to` is its addressee, `series` its word in the document number ("" for none).

    `called` is what its remedy paragraph calls it, `signed_by` the field that signs ("" for records signed by hand).
    A `routine` one goes out without the signature of the person who releases letters.
    """

    code: str
    zh: str
    en: str
    basis: tuple[str, ...]
    acts: tuple[str, ...]
    series: str
    called: str
    to: tuple[Part, ...]
    body: tuple[Line, ...]
    closing: str
    form: tuple[FormLine, ...]
    after: tuple[Line, ...]
    note: tuple[Part, ...]
    enclosures: tuple[Part, ...]
    appendices: tuple[AppendixText, ...]
    consultees: tuple[str, ...]
    disposition: str
    fixed_remedy: RemedyKind
    signed_by: str
    sealed: bool
    internal: bool
    routine: bool

    @property
    def uses(self) -> tuple[FieldUse, ...]:
        """The fields of the letter in the order of `fields.toml`."""
        return tuple(_uses(self))

    def remedy(self, config: RemedyConfig | None = None) -> RemedyKind:
        """The remedy that the letter must name, the uncertain points decided by the configuration."""
        return remedy_for(self.disposition, config) if self.disposition else self.fixed_remedy


@cache
def letter_kinds() -> dict[str, LetterKind]:
    """Every kind by its code."""
    snippets = read_toml("letters/snippets.toml")
    kinds = {}
    for family in FAMILIES:
        for code, item in read_toml(f"letters/{family}.toml").items():
            kinds[code] = _kind(code, item, snippets)
    return kinds


def letter_kind(code: str) -> LetterKind:
    """The kind with this code. Raises KeyError for an unknown one."""
    return letter_kinds()[code]


def letter_kinds_for(act: str, consultee: str = "") -> tuple[LetterKind, ...]:
    """The letters that may go with an act; for a consultation those to this consultee and to the requester."""
    return tuple(
        kind
        for kind in letter_kinds().values()
        if act in kind.acts and (not consultee or not kind.consultees or consultee in kind.consultees)
    )


def _kind(code: str, item: dict[str, Any], snippets: dict[str, str]) -> LetterKind:
    disposition = next((key for key, found in dispositions().items() if found.letter == code), "")
    organ_signs = not item.get("internal") or item.get("signed_by") == "unit"
    body = parse_text(item.get("body", ""), snippets)
    form = _form(item.get("form", ""))
    after = parse_text(item.get("after", ""), snippets)
    to = parse_line(item.get("to", snippets["主送"]), snippets).parts
    note = parse_line(item.get("note", snippets["附注"]), snippets).parts
    enclosures = tuple(part for text in item.get("enclosures", ()) for part in parse_line(text, snippets).parts)
    appendices = tuple(_appendix(entry, snippets) for entry in item.get("appendices", ()))
    return LetterKind(
        code=code,
        zh=item["zh"],
        en=item["en"],
        basis=tuple(item["basis"]),
        acts=tuple(item["acts"]),
        series=item.get("series", ""),
        called=item.get("called", ""),
        to=to,
        body=body,
        closing=item.get("closing", _CLOSING),
        form=form,
        after=after,
        note=note,
        enclosures=enclosures,
        appendices=appendices,
        consultees=tuple(item.get("consultees", ())),
        disposition=disposition,
        fixed_remedy=cast("RemedyKind", item.get("remedy", "none")),
        signed_by=item.get("signed_by", "organ") if organ_signs else "",
        sealed=item.get("sealed", True),
        internal=item.get("internal", False),
        routine=item.get("routine", False),
    )


def _appendix(item: dict[str, Any], snippets: dict[str, str]) -> AppendixText:
    rows = fields_by_name()[item["rows"]] if "rows" in item else None
    to = parse_line(item.get("to", ""), snippets).parts
    body = parse_text(item.get("body", ""), snippets)
    return AppendixText(item["title"], to, body, _form(item.get("form", "")), rows)


def _form(text: str) -> tuple[FormLine, ...]:
    return tuple(_form_line(line) for line in text.splitlines() if line.strip())


def _form_line(line: str) -> FormLine:
    pieces = [piece.strip(" ") for piece in line.split("|")]
    if len(pieces) % 2:
        raise ValueError(f"a form line needs labels and contents by turns: {line}")
    first, _, height = pieces[0].partition(" #")
    labels = (first, *pieces[2::2])
    contents = (parse_line(piece, {}).parts if piece else () for piece in pieces[1::2])
    return FormLine(tuple(zip(labels, contents, strict=True)), int(height or 1))


def _uses(kind: LetterKind) -> Iterator[FieldUse]:
    needed: dict[str, bool] = {"organ": True}
    for key, required in _mentions(kind):
        source = fields()[key].of
        needed[key] = needed.get(key, False) or (required and not source)
        if source:
            needed[source] = needed.get(source, False) or required
    yield from (FieldUse(item, needed[key]) for key, item in fields().items() if key in needed)


def _mentions(kind: LetterKind) -> Iterator[tuple[str, bool]]:
    yield from _in_parts(kind.to)
    yield from _in_parts(kind.note, needed=bool(kind.signed_by))
    yield from _in_parts(kind.enclosures, needed=False)
    for line in (*kind.body, *kind.after, *(line for sheet in kind.appendices for line in sheet.body)):
        yield from ((condition.field.key, bool(condition.wanted)) for condition in line.conditions)
        yield from ((name.field.key, needed and not line.conditions) for name, needed in line.names())
    for sheet in kind.appendices:
        yield from _in_parts(sheet.to)
    for row in (*kind.form, *(row for sheet in kind.appendices for row in sheet.form)):
        for _label, parts in row.cells:
            yield from _in_parts(parts)
    yield from ((sheet.rows.key, True) for sheet in kind.appendices if sheet.rows is not None)
    if kind.signed_by == "unit":
        yield "unit", True
    if kind.remedy() != "none":
        yield from (("review_body", True), ("review_online", False), ("final_ruling", False))
    if kind.remedy() == "free_choice" or kind.disposition == "partial":
        yield "court", True


def _in_parts(parts: tuple[Part, ...], *, needed: bool = True) -> Iterator[tuple[str, bool]]:
    for part in parts:
        if isinstance(part, Name):
            yield part.field.key, needed
        elif isinstance(part, Span):
            yield from ((inner.field.key, False) for inner in part.parts if isinstance(inner, Name))
