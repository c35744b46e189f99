"""The labels of every table and edition in folded form, for look-up in both directions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from gongkai.law.forms import TABLES, Table, editions
from gongkai.reading.tables.fold import fold_label, fold_short, strip_numeral


@dataclass(slots=True, eq=False)
class Vocabulary:
    """The row labels of one table in one edition, folded; `rows` maps a folded label to its position in the form."""

    table: Table
    rows: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    columns: frozenset[str] = frozenset()

    def position(self, label: str) -> int | None:
        """The position of the row with this printed label, exactly as the form or a known variant has it."""
        found = self.rows.get(fold_label(label))
        if found is None:
            found = self.rows.get(fold_short(label))
        if found is None:
            found = self.rows.get(strip_numeral(fold_label(label)))
        return found

    def ending(self, label: str) -> int | None:
        """The position of the longest row label with which this text ends (a group label may stand before it)."""
        folded = fold_label(label)
        for name in self._by_length():
            if len(name) > 3 and folded.endswith(name):
                return self.rows[name]
        return None

    def _by_length(self) -> list[str]:
        return sorted(self.rows, key=len, reverse=True)


@cache
def vocabularies(table: str) -> tuple[Vocabulary, ...]:
    """One vocabulary an edition that has this table, newest edition first."""
    found = []
    for edition in reversed(editions()):
        form = edition.tables.get(table)
        if form is not None:
            found.append(_vocabulary(form))
    return tuple(found)


def _vocabulary(form: Table) -> Vocabulary:
    vocabulary = Vocabulary(form)
    for position, row in enumerate(form.rows):
        for label in (row.label, *row.variants):
            vocabulary.rows.setdefault(fold_label(label), position)
            vocabulary.rows.setdefault(fold_short(label), position)
        vocabulary.names.append(fold_label(row.label))
    vocabulary.columns = frozenset(
        fold_label(label) for row in form.rows for column in row.columns for label in (column.label, *column.variants)
    )
    return vocabulary


@cache
def header_labels() -> frozenset[str]:
    """Folded labels that stand in header rows of any table: columns and groups of columns."""
    labels = {"信息内容", "申请人情况", "法人或其他组织", "行政诉讼", "行政复议"}
    for table in TABLES:
        for vocabulary in vocabularies(table):
            labels |= vocabulary.columns
            if table == "remedies":
                labels |= set(vocabulary.names)
    return frozenset(labels)
