"""Who works with requests, and who may look at them."""

from __future__ import annotations

from gongkai.office.inforequests.models.request import READERS
from gongkai.office.roles import ROLES

CASE_ROLES = tuple(key for key in ROLES if key in READERS)
OFFICERS = ("handler", "ogi_head")
"""Who takes requests in and keeps their papers."""
