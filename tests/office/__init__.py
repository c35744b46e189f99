"""Tests of the office half: on SQLite here, on PostgreSQL through `python -m tests.office.on_postgresql`."""
