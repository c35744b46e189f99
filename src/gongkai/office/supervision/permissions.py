"""The tables of permissions: role × state × act on tasks, schemes, sheets, orders and problems."""

from __future__ import annotations

from pathlib import Path

from gongkai.office.permissions import load_table

_HERE = Path(__file__).parent
TASKS = load_table(_HERE / "permissions.toml")
SCHEMES = load_table(_HERE / "schemes.toml")
SHEETS = load_table(_HERE / "sheets.toml")
ORDERS = load_table(_HERE / "orders.toml")
PROBLEMS = load_table(_HERE / "problems.toml")

ALL = (TASKS, SCHEMES, SHEETS, ORDERS, PROBLEMS)
"""Every table of this app, for the page of permissions and the log."""
