"""The tables of permissions: role × state × act on catalogues, and on obligations."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
CATALOGUES = load_table(Path(__file__).with_name("catalogues.toml"))
