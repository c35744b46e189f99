"""The bounds on every parse. They are generous for real reports and small enough that no input can hang or fill the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

from gongkai.reading.errors import TooLarge

MAX_BYTES = 64 * 1024 * 1024
"""Size of a document as given."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that one container may unpack to, all members together."""
MAX_MEMBER = 64 * 1024 * 1024
"""Bytes that one member of a container may unpack to."""
MAX_MEMBERS = 10_000
"""Members in one container."""
MAX_PAGES = 400
"""Pages of a PDF; a longer one is refused."""
MAX_CELLS = 200_000
"""Cells of all grids of one document."""
MAX_SPAN = 1_000
"""Columns or rows that one cell may claim to span."""
MAX_NESTING = 60
"""Tables inside tables, or elements inside elements where the parser recurses."""
MAX_TEXT = 8_000_000
"""Characters of text of one document."""
MAX_SECONDS = 20.0
"""Processor time for one document, without the recognition of scanned pages."""
MAX_SCANNED = 60
"""Scanned pages of one document; a longer scan is refused."""
MAX_PIXELS = 60_000_000
"""Pixels of one scanned page as given."""
SCANNED_SECONDS = 25.0
"""Processor time that each scanned page adds to the budget."""


grants: list[Callable[[float], None]] = []
"""Called with the seconds that a document is granted besides MAX_SECONDS: who watches this process from outside waits longer."""


class Deadline:
    """A budget of processor seconds for one document; `check()` raises TooLarge when it is spent."""

    __slots__ = ("end", "seconds")

    def __init__(self, seconds: float = MAX_SECONDS) -> None:
        self.seconds = seconds
        self.end = time.process_time() + seconds

    def allow_scanned_page(self) -> None:
        """Add the budget of one scanned page."""
        self.seconds += SCANNED_SECONDS
        self.end += SCANNED_SECONDS
        for tell in grants:
            tell(SCANNED_SECONDS)

    def check(self) -> None:
        """Raise TooLarge when the budget is spent."""
        if time.process_time() > self.end:
            raise TooLarge(f"解析超过 {self.seconds:.0f} 秒的处理时间上限，已停止")
