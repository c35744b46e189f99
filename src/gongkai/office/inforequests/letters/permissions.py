"""The table of permissions on letters: role × state × act."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

LETTERS = load_table(Path(__file__).with_name("permissions.toml"))
