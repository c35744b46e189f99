"""The one way in: a file or its bytes become a report, or one clear error."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai import __version__
from gongkai.reading.assemble import assemble
from gongkai.reading.errors import ReadError, Unreadable
from gongkai.reading.formats import open_document
from gongkai.reading.limits import MAX_BYTES, Deadline
from gongkai.report import AnnualReport, Source

READER = f"gongkai {__version__}"


def read_path(path: str | Path) -> AnnualReport:
    """The report in a file. Raises ReadError (one Chinese line, without the file's name)."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise Unreadable("文件不存在") from error
    except IsADirectoryError as error:
        raise Unreadable("这是一个文件夹，不是文件") from error
    except OSError as error:
        raise Unreadable(f"文件打不开：{error.strerror or error}") from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> AnnualReport:
    """The report in these bytes; `name` is only recorded. Raises ReadError (one Chinese line).

    Whatever else goes wrong inside is a defect of the reader; it too becomes a ReadError, with the defect as its cause, so that
    one document never stops a batch.
    """
    try:
        with _uncollected():
            return _read(data, name)
    except ReadError:
        raise
    except Exception as error:
        raise Unreadable(
            f"读取时程序出错（{type(error).__name__}：{str(error)[:80]}），请把此文件报告给开发者"
        ) from error


def _read(data: bytes, name: str) -> AnnualReport:
    deadline = Deadline()
    document = open_document(data, deadline)
    source = Source(name, hashlib.sha256(data).hexdigest(), document.format, READER)
    return assemble(document, source, deadline)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles: a document is many small objects in none, and the search is a tenth of the reading."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
