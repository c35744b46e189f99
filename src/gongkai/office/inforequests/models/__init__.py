"""The records of requests."""

from gongkai.office.inforequests.models.act import RequestAct
from gongkai.office.inforequests.models.attachment import Attachment
from gongkai.office.inforequests.models.calendar import CalendarVersion
from gongkai.office.inforequests.models.choices import CorrectionOutcome, ReplyForm, RequesterKind, Route, Waiting
from gongkai.office.inforequests.models.correction import Correction
from gongkai.office.inforequests.models.decision import Decision
from gongkai.office.inforequests.models.letter import Letter, Letterhead, LetterTemplate
from gongkai.office.inforequests.models.online import Draft, DraftFile, Try
from gongkai.office.inforequests.models.request import DERIVED, NEVER, Request
from gongkai.office.inforequests.models.rules import Counter, Rules
from gongkai.office.inforequests.models.sealed import found_by

__all__ = [
    "DERIVED",
    "NEVER",
    "Attachment",
    "CalendarVersion",
    "Correction",
    "CorrectionOutcome",
    "Counter",
    "Decision",
    "Draft",
    "DraftFile",
    "Letter",
    "LetterTemplate",
    "Letterhead",
    "ReplyForm",
    "Request",
    "RequestAct",
    "RequesterKind",
    "Route",
    "Rules",
    "Try",
    "Waiting",
    "found_by",
]
