"""The head of a report: whose it is, for which year and period, how to reach the body, when it was signed and published."""

from gongkai.reading.head.read import Head, read_head
from gongkai.reading.head.zone import YearSeen

__all__ = ["Head", "YearSeen", "read_head"]
