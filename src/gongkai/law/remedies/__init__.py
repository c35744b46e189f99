"""Remedies: the paragraph that a reply must carry, the review body, time limits, and the columns of table four."""

from gongkai.law.remedies.bodies import Relations, ReviewBody, body_kinds, review_body
from gongkai.law.remedies.limits import TimeLimit, last_day, time_limit, time_limits
from gongkai.law.remedies.outcomes import Outcome, endings, left_in_force, outcomes, table_four_row
from gongkai.law.remedies.paragraphs import (
    Paragraph,
    RemedyConfig,
    RemedyOption,
    paragraph_for,
    remedy_for,
    remedy_for_silence,
    remedy_options,
    remedy_text,
)

__all__ = [
    "Outcome",
    "Paragraph",
    "Relations",
    "RemedyConfig",
    "RemedyOption",
    "ReviewBody",
    "TimeLimit",
    "body_kinds",
    "endings",
    "last_day",
    "left_in_force",
    "outcomes",
    "paragraph_for",
    "remedy_for",
    "remedy_for_silence",
    "remedy_options",
    "remedy_text",
    "review_body",
    "table_four_row",
    "time_limit",
    "time_limits",
]
