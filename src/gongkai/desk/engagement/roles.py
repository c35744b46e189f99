"""Who opens these registers."""

from __future__ import annotations

from gongkai.desk.annual.roles import ANNUAL_ROLES

REGISTER_ROLES = ANNUAL_ROLES
KEEPERS = ("handler", "ogi_head", "supervisor")
"""Who enters trainings, meetings, evaluations and proposals."""
HEADS = ("ogi_head", "supervisor")
