"""Printing the answers of a dataset: table, json, csv or xlsx."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from gongkai.cli.options import deliver
from gongkai.corpus.answers import Answer, csv_lines, json_lines, plain_tables

FORMATS = ("table", "json", "csv", "xlsx")
MOST_ON_SCREEN = 500
"""Rows of a table for people; programs take json or csv."""


class Output:
    """Where answers go, and how."""

    def __init__(self, *, format_: str, quiet: bool, out: Path | None) -> None:
        self.format = format_
        self.quiet = quiet
        self.out = out

    def write(self, answers: Iterable[Answer], *, named: bool = True) -> None:
        """Print the answers; json and csv row by row as they come."""
        if self.format in ("json", "csv"):
            lines = json_lines(answers, named=named) if self.format == "json" else csv_lines(answers)
            if self.out is None:
                sys.stdout.writelines(lines)
            else:
                deliver("".join(lines), self.out, kind=self.format)
            return
        from gongkai.writing.plain_tables import tables_workbook

        if self.format == "xlsx":
            deliver(tables_workbook(plain_tables(answers)), self.out, kind="xlsx")
            return
        text = self._drawn(answers)
        if self.out is None:
            click.echo(text, nl=False)
        else:
            deliver(text, self.out, kind="table")

    def _drawn(self, answers: Iterable[Answer]) -> str:
        from gongkai.cli.draw_tables import draw_tables
        from gongkai.cli.terminal import Paint

        paint = Paint(sys.stdout, never=self.out is not None)
        parts = []
        for answer in answers:
            tables = plain_tables([answer], MOST_ON_SCREEN)
            if self.quiet:
                tables = [table.__class__(table.title, table.columns, table.rows) for table in tables]
            parts.append(draw_tables("", tables, paint).lstrip("\n"))
        return "\n".join(parts)
