"""The records of proactive disclosure."""

from gongkai.office.disclosure.models.attachment import Attachment
from gongkai.office.disclosure.models.autosave import Autosave
from gongkai.office.disclosure.models.check import Check, CheckPart, Explanation, FileText, PartScan, TermList
from gongkai.office.disclosure.models.choices import (
    Article20,
    Channel,
    Conclusion,
    Genre,
    InterpretationForm,
    Openness,
    Topic,
    Validity,
)
from gongkai.office.disclosure.models.content import CONTENT, Content
from gongkai.office.disclosure.models.item import Item
from gongkai.office.disclosure.models.links import DeadLink
from gongkai.office.disclosure.models.media import MediaAccount, MediaState
from gongkai.office.disclosure.models.numbering import IndexCounter, IndexPattern
from gongkai.office.disclosure.models.participation import Feedback, Opinion, OpinionState, Solicitation
from gongkai.office.disclosure.models.record import Publication, SecrecyReview, Step
from gongkai.office.disclosure.models.tally import Tally
from gongkai.office.disclosure.models.version import Version

__all__ = [
    "CONTENT",
    "Article20",
    "Attachment",
    "Autosave",
    "Channel",
    "Check",
    "CheckPart",
    "Conclusion",
    "Content",
    "DeadLink",
    "Explanation",
    "Feedback",
    "FileText",
    "Genre",
    "IndexCounter",
    "IndexPattern",
    "InterpretationForm",
    "Item",
    "MediaAccount",
    "MediaState",
    "Openness",
    "Opinion",
    "OpinionState",
    "PartScan",
    "Publication",
    "SecrecyReview",
    "Solicitation",
    "Step",
    "Tally",
    "TermList",
    "Topic",
    "Validity",
    "Version",
]
