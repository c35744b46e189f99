"""A page of a PDF as a picture around one figure, the figure marked.

pdfium says where characters stand. The rows of the table as read are followed down the page: a line whose figures are those of a row
is that row. Where no line fits, the page is shown without a mark.
"""

from __future__ import annotations

import ctypes
import re
import struct
import zlib
from collections.abc import Sequence
from typing import Any

SCALE = 2.0
ABOVE = 170.0
"""Points of the page shown above and below the figure."""
MOST_PIXELS = 12_000_000
PAD = 3
INK, PAPER = (138, 90, 0), (255, 241, 184)
_FIGURE = re.compile(r"-?\d[\d.,]*")

Box = tuple[float, float, float, float]


def picture(data: bytes, page: int, rows: Sequence[Sequence[str]], row: int, cell: int | None) -> tuple[bytes, bool]:
    """The PNG, and whether the figure is marked. `rows` are the texts of the table's rows on this page, `row` and `cell` (from 0)
    say which of them is the figure.
    """
    import pypdfium2

    from gongkai.reading.formats.pdf import ffi

    with ffi.PDFIUM:
        opened = pypdfium2.PdfDocument(data)
        try:
            box = _box(opened, page, rows, row, cell)
            sheet = opened[page - 1]
            width, height = sheet.get_size()
            scale = min(SCALE, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            bitmap = sheet.render(scale=scale, rev_byteorder=True)
            if bitmap.n_channels != 3:
                raise ValueError(f"a picture with {bitmap.n_channels} channels")
            pixels = [
                bytearray(bitmap.buffer[y * bitmap.stride : y * bitmap.stride + 3 * bitmap.width])
                for y in range(bitmap.height)
            ]
        finally:
            opened.close()
    if box is not None:
        _mark(pixels, [round(edge * scale) for edge in box])
        middle = (box[1] + box[3]) / 2
        pixels = pixels[max(0, round((middle - ABOVE) * scale)) : round((middle + ABOVE) * scale)]
    return png(pixels), box is not None


def _box(opened: Any, page: int, rows: Sequence[Sequence[str]], row: int, cell: int | None) -> Box | None:
    """Where the figure stands on the page, right and down from its top left."""
    from gongkai.reading.formats.pdf.pages import open_page
    from gongkai.reading.limits import Deadline

    handle = opened.raw
    with open_page(ctypes.cast(handle, ctypes.c_void_p).value or 0, page - 1, Deadline()) as found:
        lines = _lines([(run.x0, run.y0, run.x1, run.y1, run.text) for run in found.runs])
    at = 0
    for number, texts in enumerate(rows):
        figures = [text for text in texts if _FIGURE.fullmatch(text.strip())]
        place = next((index for index in range(at, len(lines)) if figures and _says(lines[index], figures)), None)
        if number == row:
            return None if place is None else _of(lines[place], texts, cell)
        if place is not None:
            at = place + 1
    return None


Line = list[tuple[float, float, float, float, str]]


def _lines(runs: list[tuple[float, float, float, float, str]]) -> list[Line]:
    """The figures of a page by height, from the top."""
    found: list[Line] = []
    for run in sorted((run for run in runs if _FIGURE.fullmatch(run[4])), key=lambda run: (run[1] + run[3]) / 2):
        middle = (run[1] + run[3]) / 2
        if found and middle - sum((one[1] + one[3]) / 2 for one in found[-1]) / len(found[-1]) <= (run[3] - run[1]) / 2:
            found[-1].append(run)
        else:
            found.append([run])
    return [sorted(line) for line in found]


def _says(line: Line, figures: list[str]) -> bool:
    return [run[4] for run in line][-len(figures) :] == [figure.strip() for figure in figures]


def _of(line: Line, texts: Sequence[str], cell: int | None) -> Box | None:
    """The box of the figure in a cell of the row, counted among the figures from the right."""
    if cell is None or not _FIGURE.fullmatch(texts[cell].strip()):
        return None
    after = sum(1 for text in texts[cell + 1 :] if _FIGURE.fullmatch(text.strip()))
    return line[len(line) - 1 - after][:4]


def _mark(pixels: list[bytearray], box: Sequence[int]) -> None:
    """Colour the paper within a box and draw its frame."""
    left, top, right, bottom = box[0] - PAD, box[1] - PAD, box[2] + PAD, box[3] + PAD
    for y in range(max(0, top), min(len(pixels), bottom + 1)):
        line = pixels[y]
        for x in range(max(0, left), min(len(line) // 3, right + 1)):
            edge = y in (top, top + 1, bottom - 1, bottom) or x in (left, left + 1, right - 1, right)
            colour = (
                INK if edge else tuple(min(old, new) for old, new in zip(line[3 * x : 3 * x + 3], PAPER, strict=True))
            )
            line[3 * x : 3 * x + 3] = bytes(colour)


def png(pixels: Sequence[bytes | bytearray]) -> bytes:
    """Rows of RGB bytes as PNG."""
    width = len(pixels[0]) // 3 if pixels else 0
    head = struct.pack(">IIBBBBB", width, len(pixels), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(line) for line in pixels), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
