"""The records of inspection."""

from __future__ import annotations

from gongkai.office.inspection.models.finding import Finding, FindingQuerySet
from gongkai.office.inspection.models.inspection import Inspection, InspectionQuerySet, Source
from gongkai.office.inspection.models.subject import Subject, SubjectColumn, SubjectKind, SubjectQuerySet
from gongkai.office.inspection.models.thresholds import Thresholds

__all__ = [
    "Finding",
    "FindingQuerySet",
    "Inspection",
    "InspectionQuerySet",
    "Source",
    "Subject",
    "SubjectColumn",
    "SubjectKind",
    "SubjectQuerySet",
    "Thresholds",
]
