"""The tables of permissions: role × state × act on annual reports, the registers behind table two, older
reports, and what the supervising body does.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

TABLE = load_table(Path(__file__).with_name("permissions.toml"))
REGISTERS = load_table(Path(__file__).with_name("registers.toml"))
ARCHIVE = load_table(Path(__file__).with_name("archive.toml"))
SUPERVISION = load_table(Path(__file__).with_name("supervision.toml"))
