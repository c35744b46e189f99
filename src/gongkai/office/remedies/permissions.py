"""The tables of permissions: role × state × act on cases, and on complaints."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
COMPLAINTS = load_table(Path(__file__).with_name("complaints.toml"))
