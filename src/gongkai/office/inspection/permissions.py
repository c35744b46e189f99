"""The tables of permissions: role × state × act on findings, and on what is inspected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
SETTLING = ("verify_finding", "send_back_finding", "accept_appeal", "reject_appeal")
ABOVE = replace(
    TABLE,
    acts={
        key: act._replace(may={"supervisor": act.may["supervisor"]}) if key in SETTLING else act
        for key, act in TABLE.acts.items()
    },
)
"""Where somebody from above found it: the inspected body does not decide on it itself."""
SUBJECTS = load_table(Path(__file__).with_name("subjects.toml"))
READERS = frozenset({"handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler", "supervisor"})
"""The roles that read inspections: everybody who works with what is published."""
