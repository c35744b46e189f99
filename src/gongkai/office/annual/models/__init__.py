"""The records of annual reports."""

from gongkai.office.annual.models.archive import OldReport
from gongkai.office.annual.models.registers import CleanUp, Document, DocumentKind, Opening, Settled, Tally
from gongkai.office.annual.models.report import Explanation, Origin, Report, Scope, SnapshotCell
from gongkai.office.annual.models.supervision import Filing, LocalDate, Reminder

__all__ = [
    "CleanUp",
    "Document",
    "DocumentKind",
    "Explanation",
    "Filing",
    "LocalDate",
    "OldReport",
    "Opening",
    "Origin",
    "Reminder",
    "Report",
    "Scope",
    "Settled",
    "SnapshotCell",
    "Tally",
]
