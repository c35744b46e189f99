"""The records of engagement."""

from __future__ import annotations

from gongkai.office.engagement.models.evaluation import Evaluation, Reply
from gongkai.office.engagement.models.learning import Knowledge, Material, Meeting, Training, TrainingKind
from gongkai.office.engagement.models.proposal import Outcome, Proposal, ProposalKind, Satisfaction
from gongkai.office.engagement.models.question import Question

__all__ = [
    "Evaluation",
    "Knowledge",
    "Material",
    "Meeting",
    "Outcome",
    "Proposal",
    "ProposalKind",
    "Question",
    "Reply",
    "Satisfaction",
    "Training",
    "TrainingKind",
]
