"""The table of permissions on items: role × state × act."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
