"""The records of annual reports."""

from gongkai.office.annual.models.registers import CleanUp, Document, DocumentKind, Opening, Settled, Tally
from gongkai.office.annual.models.report import Explanation, Report, Scope, SnapshotCell

__all__ = [
    "CleanUp",
    "Document",
    "DocumentKind",
    "Explanation",
    "Opening",
    "Report",
    "Scope",
    "Settled",
    "SnapshotCell",
    "Tally",
]
