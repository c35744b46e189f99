"""The records of remedies."""

from gongkai.office.remedies.models.case import Case, Instance
from gongkai.office.remedies.models.choices import Against, ComplaintKind, Finding, Procedure, Stage
from gongkai.office.remedies.models.complaint import Complaint
from gongkai.office.remedies.models.counting import Counting
from gongkai.office.remedies.models.document import CaseDocument

__all__ = [
    "Against",
    "Case",
    "CaseDocument",
    "Complaint",
    "ComplaintKind",
    "Counting",
    "Finding",
    "Instance",
    "Procedure",
    "Stage",
]
