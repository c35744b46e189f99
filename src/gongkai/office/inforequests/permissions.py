"""The tables of permissions: role × state × act on requests, and on requests for correction."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
CORRECTIONS = load_table(Path(__file__).with_name("corrections.toml"))
