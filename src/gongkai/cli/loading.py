"""One input → one report, or one line that says why not. Runs in this process or in a worker."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai.cli.options import os_reason
from gongkai.cli.paths import STDIN
from gongkai.reading.errors import ReadError
from gongkai.reading.limits import MAX_BYTES
from gongkai.report import AnnualReport
from gongkai.report.jsonform import ReportFormatError, report_from_text

if TYPE_CHECKING:
    from gongkai.cli.examine import Checked

_SNIFFED = 400
_OURS = b'"gongkai.'


class Loaded(NamedTuple):
    """What became of one input: its report, or the reason why there is none; `checked` when it was audited, too."""

    name: str
    report: AnnualReport | None = None
    reason: str = ""
    checked: Checked | None = None


def load(name: str) -> Loaded:
    """Read one input. Never raises for anything that an input can contain."""
    try:
        data = _bytes(name)
        if is_report_json(data):
            return Loaded(name, report_from_text(data))
        from gongkai.reading import read_bytes

        return Loaded(name, read_bytes(data, "stdin" if name == STDIN else name))
    except (ReadError, ReportFormatError) as error:
        return Loaded(name, reason=str(error))
    except OSError as error:
        return Loaded(name, reason=os_reason(error))


def is_report_json(data: bytes) -> bool:
    """Whether the bytes are an object that this command wrote, be it of another kind or version: then that is said."""
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and _OURS in start


def _bytes(name: str) -> bytes:
    """The content, cut one byte beyond the bound so that the reader refuses what is too large."""
    if name == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)
