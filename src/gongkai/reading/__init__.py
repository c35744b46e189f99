"""From bytes to an AnnualReport: `read_path`, `read_bytes`, and the errors they raise."""

from typing import TYPE_CHECKING, Any

from gongkai.reading.errors import NotAReport, NotYetRead, ReadError, TooLarge, Unreadable

if TYPE_CHECKING:
    from gongkai.reading.read import READER, read_bytes, read_path

__all__ = ["READER", "NotAReport", "NotYetRead", "ReadError", "TooLarge", "Unreadable", "read_bytes", "read_path"]


def __getattr__(name: str) -> Any:
    if name not in ("READER", "read_bytes", "read_path"):
        raise AttributeError(name)
    from gongkai.reading import read

    return getattr(read, name)
