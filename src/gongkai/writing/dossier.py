"""Papers bound into one PDF: an index with page numbers, every page numbered through, bookmarks, sheets typeset from records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongkai.writing.pdf import typeset

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 3_000
"""Pages of one bound volume; what comes behind them is named in the index and left to the package of files."""
A4 = (595.28, 841.89)
_NOT_BOUND = "见压缩包内文件"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A typeset page or several: a heading, paragraphs, and a table where there are columns."""

    title: str
    paragraphs: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of the index: its title, what it is, and its pages as a PDF or a JPEG; None for what can only be a file."""

    title: str
    about: str = ""
    pdf: bytes | None = None
    jpeg: bytes | None = None


@dataclass(slots=True)
class _Placed:
    piece: Piece
    reader: PdfReader | None
    count: int
    first: int = field(default=0)


def sheet_pdf(sheet: Sheet) -> bytes:
    """A sheet as a PDF. Raises CannotTypeset."""
    return _typeset([sheet], 0)


def bound(title: str, notes: Sequence[str], pieces: Sequence[Piece]) -> bytes:
    """All pieces behind their index. A damaged or locked file stands in the index and says where it is. Raises CannotTypeset."""
    from pypdf import PdfWriter

    placed = [_placed(piece) for piece in pieces]
    begin = _pages(_index(title, notes, placed)) + 1
    for one in placed:
        if one.count and begin + one.count > MAX_PAGES:
            one.reader, one.count = None, 0
        one.first = begin
        begin += one.count
    index = _index(title, notes, placed)
    writer = PdfWriter()
    writer.append(BytesIO(index), outline_item="证据目录")
    for one in placed:
        if one.reader is not None:
            writer.append(one.reader, outline_item=one.piece.title, import_outline=False)
    _number(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _placed(piece: Piece) -> _Placed:
    reader = _open(_from_jpeg(piece.jpeg) if piece.jpeg is not None else piece.pdf)
    return _Placed(piece, reader, len(reader.pages) if reader is not None else 0)


def _open(data: bytes | None) -> PdfReader | None:
    """A PDF whose pages can be taken; None for one that is locked or damaged."""
    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    if data is None:
        return None
    try:
        reader = PdfReader(BytesIO(data))
        return None if reader.is_encrypted or not reader.pages else reader
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return None


def _from_jpeg(data: bytes) -> bytes | None:
    """A photograph as one page; None for one that cannot be shown."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    try:
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(BytesIO(data), inline=True)
        width, height = image.get_px_size()
        scale = min((A4[0] - 80) / width, (A4[1] - 80) / height)
        image.set_matrix(
            pypdfium2.PdfMatrix()
            .scale(width * scale, height * scale)
            .translate((A4[0] - width * scale) / 2, (A4[1] - height * scale) / 2)
        )
        page = document.new_page(*A4)
        page.insert_obj(image)
        page.gen_content()
        out = BytesIO()
        document.save(out)
        return out.getvalue()
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
        return None
    finally:
        document.close()


def _index(title: str, notes: Sequence[str], placed: Sequence[_Placed]) -> bytes:
    rows = tuple(
        (str(number), one.piece.title, one.piece.about, _where(one)) for number, one in enumerate(placed, start=1)
    )
    return _typeset([Sheet(title, tuple(notes), ("序号", "材料名称", "来源和日期", "页码"), rows, (1, 6, 5, 2))], 0)


def _where(one: _Placed) -> str:
    if not one.count:
        return _NOT_BOUND
    last = one.first + one.count - 1
    return str(one.first) if last == one.first else f"{one.first}—{last}"


def _pages(data: bytes) -> int:
    reader = _open(data)
    return len(reader.pages) if reader is not None else 0


def _number(writer: Any) -> None:
    """Print the number of each page over its upper right corner, whatever its size."""
    from pypdf import PdfReader, Transformation

    stamps = PdfReader(BytesIO(_typeset([], len(writer.pages))))
    for page, stamp in zip(writer.pages, stamps.pages, strict=True):
        box = page.mediabox
        move = Transformation().translate(float(box.right) - A4[0], float(box.top) - A4[1])
        page.merge_transformed_page(stamp, move, over=True)


def _typeset(sheets: Sequence[Sheet], stamps: int) -> bytes:
    drawn = [
        {
            "title": one.title,
            "paragraphs": list(one.paragraphs),
            "columns": list(one.columns),
            "rows": [list(row) for row in one.rows],
            "widths": list(one.widths or (1,) * len(one.columns)),
        }
        for one in sheets
    ]
    return typeset("dossier.typ", "dossier", {"sheets": drawn, "stamps": stamps})
