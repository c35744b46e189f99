"""From a kind of letter and the values of its fields to the letter: which lines stand, what they say, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.law.data import read_toml
from gongkai.law.errors import LetterError
from gongkai.law.letters.fields import Field, fields
from gongkai.law.letters.grammar import Condition, Line, Name, Part, Span, parse_line
from gongkai.law.letters.kinds import AppendixText, FormLine, LetterKind, letter_kind
from gongkai.law.letters.letter import Appendix, Form, FormCell, FormRow, Letter
from gongkai.law.letters.money import capital_amount
from gongkai.law.letters.values import show, value_of
from gongkai.law.remedies import RemedyConfig, remedy_text

FORM_WIDTHS = (20, 30, 20, 30)
_STOPS = "。；，、：;,"
_MORE_ON_REMEDIES = (("final_ruling", "裁决"), ("review_online", "网上复议"))
_DIGITS = "〇一二三四五六七八九"
DERIVED: dict[str, Callable[[Any], str]] = {
    "you": lambda kind: "您" if kind == "natural_person" else "贵单位",
    "third_party_you": lambda kind: "您" if kind == "natural_person" else "贵单位",
    "fee_capital": capital_amount,
}
"""How the derived fields follow from the field `of` which they do."""


def write_letter(
    code: str,
    values: Mapping[str, Any],
    *,
    number: str = "",
    on: date | None = None,
    copies: str = "",
    remedies: RemedyConfig | None = None,
) -> Letter:
    """The letter of this kind for a case. `values` are by the keys of `fields.toml`; keys of other letters do not matter.

    Raises KeyError for an unknown kind, LetterError when a field that this case needs is missing or is of another kind.
    """
    kind = letter_kind(code)
    writer = Writer(kind, {**values, "number": number})
    signed = kind.signed_by != ""
    remedy = tuple(writer.remedy(remedies))
    closing = (kind.closing,) if kind.closing else ()
    letter = Letter(
        code=code,
        organ=writer.one("organ"),
        title=kind.zh,
        number=number,
        addressee=writer.text(kind.to),
        paragraphs=(*writer.paragraphs(kind.body), *remedy, *closing),
        remedy=remedy,
        form=writer.form(kind.form),
        after=tuple(writer.paragraphs(kind.after)),
        enclosures=tuple(writer.enclosures()),
        signature=writer.one(kind.signed_by) if signed else "",
        sealed=kind.sealed,
        date=on,
        note=writer.text(kind.note) if signed else "",
        copies=copies,
        appendices=tuple(writer.appendix(sheet) for sheet in kind.appendices),
    )
    if writer.missing:
        names = "、".join(f"“{fields()[key].zh}”" for key in writer.missing)
        raise LetterError(f"《{kind.zh}》还缺少{names}，请补填后再生成。", tuple(writer.missing))
    return letter


def missing_fields(code: str, values: Mapping[str, Any], *, remedies: RemedyConfig | None = None) -> tuple[str, ...]:
    """The keys of the fields that this case still needs for this letter, in the order of the letter."""
    try:
        write_letter(code, values, remedies=remedies)
    except LetterError as error:
        return error.fields
    return ()


def field_texts(code: str, values: Mapping[str, Any], *, number: str = "") -> dict[str, tuple[str, ...]]:
    """What each field of this letter says, by its Chinese name, one text a paragraph; () for a field without a value."""
    kind = letter_kind(code)
    writer = Writer(kind, {**values, "number": number})
    return {use.field.zh: tuple(writer.items(use.field)) for use in kind.uses}


class Writer:
    """Fills the texts of one letter and notes the fields that it misses."""

    def __init__(self, kind: LetterKind, values: Mapping[str, Any]) -> None:
        self.kind = kind
        self._raw = values
        self._known: dict[str, Any] = {}
        self.missing: dict[str, None] = {}

    def value(self, field: Field) -> Any:
        """The value of a field, given or derived; None when there is none."""
        if field.key not in self._known:
            found = value_of(field, self._raw.get(field.key))
            if found is None and field.of:
                origin = self.value(fields()[field.of])
                found = None if origin is None else DERIVED[field.key](origin)
            self._known[field.key] = found
        return self._known[field.key]

    def one(self, key: str) -> str:
        """A field by its key, in words; noted when it is missing."""
        return self.text((Name(fields()[key]),))

    def items(self, field: Field) -> Iterator[str]:
        """What a field says by itself, one text for each item or paragraph."""
        value = self.value(field)
        if value is not None and field.type in ("list", "rows"):
            yield from (item if isinstance(item, str) else "，".join(filter(None, item.values())) for item in value)
        elif value is not None:
            yield from show(field, value).split("\n")

    def text(self, parts: tuple[Part, ...], row: Mapping[str, str] | None = None) -> str:
        """The parts as one text. A value that ends like a sentence does not double the stop that follows it."""
        pieces: list[str] = []
        for part in _flat(parts, lambda span: self._stands(span, row)):
            if isinstance(part, str):
                if part[0] in _STOPS and pieces:
                    pieces[-1] = pieces[-1].rstrip(_STOPS)
                pieces.append(part)
            else:
                pieces.append(self._shown(part, row))
        return "".join(pieces)

    def paragraphs(self, lines: tuple[Line, ...]) -> Iterator[str]:
        """The paragraphs of the lines that stand."""
        for line in lines:
            if all(self._holds(condition) for condition in line.conditions):
                for text in self._line(line):
                    yield from (piece for piece in (part.strip() for part in text.split("\n")) if piece)

    def remedy(self, config: RemedyConfig | None) -> Iterator[str]:
        """The paragraphs on remedies that the kind and the configuration ask for."""
        remedy = self.kind.remedy(config)
        if remedy == "none":
            return
        snippets = read_toml("letters/snippets.toml")
        if remedy == "review_first" and self.kind.disposition == "partial":
            text = self.text(parse_line(snippets["部分公开先复议"], {}).parts)
        else:
            body, court = self.one("review_body"), self.one("court") if remedy == "free_choice" else ""
            text = remedy_text(remedy, body=body, court=court, called=self.kind.called)
        more = (snippets[name] for key, name in _MORE_ON_REMEDIES if self.value(fields()[key]) is not None)
        yield "".join((text, *(self.text(parse_line(line, {}).parts) for line in more)))

    def form(self, lines: tuple[FormLine, ...]) -> Form | None:
        """The form with its contents; a row of one pair takes the whole width."""
        if not lines:
            return None
        return Form(FORM_WIDTHS, tuple(self._form_row(line) for line in lines))

    def enclosures(self) -> Iterator[str]:
        """The names of what goes with the letter: its appendices, then what is attached."""
        yield from (sheet.title for sheet in self.kind.appendices)
        for part in self.kind.enclosures:
            if isinstance(part, Name):
                yield from self.value(part.field) or ()

    def appendix(self, sheet: AppendixText) -> Appendix:
        """An appendix with its contents."""
        form = self.form(sheet.form)
        if sheet.rows is not None:
            form = self._table(sheet.rows)
        return Appendix(sheet.title, self.text(sheet.to), tuple(self.paragraphs(sheet.body)), form)

    def _line(self, line: Line) -> Iterator[str]:
        if line.each is None:
            yield self.text(line.parts)
            return
        items = self.value(line.each)
        if items is None:
            self.missing[line.each.key] = None
            return
        several = len(items) > 1
        for place, item in enumerate(items, start=1):
            mark = f"（{numeral(place)}）" if several else ""
            if line.each.type == "rows":
                yield mark + self.text(line.parts, item)
            else:
                yield mark + item.rstrip(_STOPS) + ("；" if place < len(items) else "。")

    def _form_row(self, line: FormLine) -> FormRow:
        cells: list[FormCell] = []
        for label, parts in line.cells:
            wide = len(FORM_WIDTHS) - 1 if len(line.cells) == 1 else 1
            cells += (FormCell(label, label=True), FormCell(self.text(parts), span=wide))
        return FormRow(tuple(cells), line.height)

    def _table(self, field: Field) -> Form:
        rows = self.value(field)
        if rows is None:
            self.missing[field.key] = None
        head = FormRow(tuple(FormCell(text, label=True) for text in ("序号", *field.columns.values())))
        body = (
            FormRow((FormCell(str(place)), *(FormCell(row[key]) for key in field.columns)))
            for place, row in enumerate(rows or (), start=1)
        )
        return Form((8, *[92 // len(field.columns)] * len(field.columns)), (head, *body), head=1)

    def _shown(self, name: Name, row: Mapping[str, str] | None) -> str:
        if name.column and row is not None:
            if not row[name.column]:
                self.missing[name.field.key] = None
            return row[name.column]
        value = self.value(name.field)
        if value is None:
            self.missing[name.field.of or name.field.key] = None
            return ""
        return show(name.field, value)

    def _stands(self, span: Span, row: Mapping[str, str] | None) -> bool:
        names = (part for part in span.parts if isinstance(part, Name))
        return all(
            (row or {}).get(name.column) if name.column else self.value(name.field) is not None for name in names
        )

    def _holds(self, condition: Condition) -> bool:
        value = self.value(condition.field)
        if condition.wanted:
            self._note_choice(condition.field, value)
            return value in condition.wanted
        return (value is None) == condition.negated

    def _note_choice(self, field: Field, value: Any) -> None:
        """A choice on which the letter turns must be given, and be one that this kind of letter provides for."""
        if value is None:
            self.missing[field.key] = None
            return
        conditions = (item for line in self.kind.body for item in line.conditions if item.field == field)
        if value not in {key for item in conditions for key in item.wanted}:
            raise LetterError(
                f"“{field.zh}”为“{field.choices[value]}”时不使用《{self.kind.zh}》，请改用相应的文书。", (field.key,)
            )


def _flat(parts: tuple[Part, ...], stands: Callable[[Span], bool]) -> Iterator[str | Name]:
    for part in parts:
        if not isinstance(part, Span):
            yield part
        elif stands(part):
            yield from part.parts


def numeral(number: int) -> str:
    """十二: a Chinese numeral below one thousand."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
