"""The tables of permissions: role × state × act on findings, and on what is inspected."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
SUBJECTS = load_table(Path(__file__).with_name("subjects.toml"))
READERS = frozenset({"handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler", "supervisor"})
"""The roles that read inspections: everybody who works with what is published."""
