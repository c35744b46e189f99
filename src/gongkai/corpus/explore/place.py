"""The place where a figure was printed: the page of a PDF as a picture, the rows of the table for other documents.

The dataset keeps no places, so the document is read again, in a guarded process of its own, and only when it is still the document
that was read then.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongkai.corpus.documents import CUT, Document, Failure, Item
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.guard import Limits, Pool
from gongkai.corpus.sources.archive import SEPARATOR, archive_items, is_archive
from gongkai.corpus.sources.fetch import Fetcher
from gongkai.corpus.sources.folder import file_item
from gongkai.corpus.tasks import At, Done
from gongkai.reading.document import GridCell
from gongkai.reading.errors import ReadError

LIMITS = Limits(seconds=20.0, memory=1024**3)
AROUND = 3
"""Rows shown above and below the figure's."""
LONGEST_TEXT = 120

GONE, CHANGED, NOT_PRINTED = "gone", "changed", "not printed"
"""Why there is nothing to see: no such file in the folder, another content than was read, no place known. Other problems are sentences."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table as printed; `here` marks the row of the figure, `cell` the figure itself."""

    cells: tuple[str, ...]
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Shown(Done):
    """What there is to see: a picture, or rows; or the sentence why there is nothing."""

    problem: str = ""
    picture: bytes = b""
    rows: tuple[Row, ...] = ()
    page: int | None = None
    marked: bool = False
    line: int | None = None


def show(folder: Path, document: str, sha256: str, address: str) -> Shown:
    """The place of a cell. Raises CorpusError when the process that reads cannot work."""
    pool = Pool(1, LIMITS)
    try:
        pool.give(ShowTask(str(folder.resolve()), document, sha256, address))
        while True:
            for done in pool.collect():
                if isinstance(done, Shown):
                    return done
    finally:
        pool.close()


@dataclass(frozen=True, slots=True)
class ShowTask:
    """Fetch one document, read it, and find the place."""

    folder: str
    document: str
    sha256: str
    address: str
    lost: str = ""

    number = size = 0
    documents = 1

    def run(self, at: At) -> Done:
        """The place, or why there is none."""
        if self.lost:
            return Shown(0, problem=self.lost)
        at(0)
        fetcher = Fetcher()
        try:
            item = locate(Path(self.folder), self.document)
            found = Document(Item(self.document, "", "file"), b"", GONE) if item is None else fetcher.document(item)
        finally:
            fetcher.close()
        if found.problem:
            return Shown(0, problem=found.problem if item is not None else GONE)
        if found.sha256 != self.sha256:
            return Shown(0, problem=CHANGED)
        try:
            return _shown(found.data, self.address)
        except ReadError as error:
            return Shown(0, problem=str(error))

    def without(self, document: int, why: Failure) -> ShowTask:  # noqa: ARG002 - there is only one
        """The same, saying why it was stopped."""
        return ShowTask(self.folder, self.document, self.sha256, self.address, why.reason)


def locate(folder: Path, document: str) -> Item | None:
    """The item of a name of the dataset, when it lies inside the folder; links that lead out of it are not followed."""
    outer, _, inner = document.partition(SEPARATOR)
    if "\0" in document:
        return None
    path = (folder / outer).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        return None
    if not inner:
        return file_item(str(path))
    if not is_archive(path.name):
        return None
    names = (item for item in archive_items(str(path)) if item.name.partition(SEPARATOR)[2] == inner)
    return next(names, None)


def _shown(data: bytes, address: str) -> Shown:
    from gongkai.reading.assemble import assemble
    from gongkai.reading.formats import open_document
    from gongkai.reading.limits import Deadline
    from gongkai.report import Source

    deadline = Deadline()
    document = open_document(data[:CUT], deadline)
    report = assemble(document, Source("", "", document.format, ""), deadline)
    table, row, column = address.split(".")
    cell = (report.tables.get(table) or {}).get(row, {}).get(column)
    place = cell.place if cell is not None else None
    if cell is None or place is None or place.table is None or place.row is None:
        return Shown(0, problem=NOT_PRINTED)
    grids = list(document.grids())
    rows = grids[place.table - 1].rows if place.table <= len(grids) else []
    if document.format == "pdf" and place.page is not None and not document.recognised:
        from gongkai.corpus.explore.page_picture import picture

        on_page = [number for number, line in enumerate(rows, 1) if line and line[0].page in (None, place.page)]
        texts = [[one.text for one in rows[number - 1]] for number in on_page]
        here = on_page.index(place.row) if place.row in on_page else len(on_page)
        drawn, marked = picture(data, place.page, texts, here, _cell(rows[place.row - 1], place.column))
        return Shown(0, picture=drawn, page=place.page, marked=marked)
    first, last = max(0, place.row - 1 - AROUND), place.row + AROUND
    return Shown(
        0,
        rows=tuple(
            Row(
                tuple(one.text[:LONGEST_TEXT] for one in line),
                _cell(line, place.column) if number == place.row else None,
            )
            for number, line in enumerate(rows[first:last], first + 1)
        ),
        page=place.page,
        line=place.line,
        marked=True,
    )


def _cell(line: list[GridCell], column: int | None) -> int | None:
    """Which cell of a row stands in a column (from 1)."""
    return next((number for number, one in enumerate(line) if column is not None and one.column == column - 1), None)


def check_address(address: str) -> None:
    """Raise CorpusError for what is no address of a cell."""
    from gongkai.corpus.addresses import addresses

    if address not in addresses():
        raise CorpusError(f"没有“{address[:60]}”这个单元格")
