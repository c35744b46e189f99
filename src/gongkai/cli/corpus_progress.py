"""A build on the terminal: how far, how fast, how many failures, how long still; and what came of it."""

from __future__ import annotations

import sys
import time
from gettext import gettext as _

import click

from gongkai.cli.terminal import Progress, printable
from gongkai.corpus.build import Summary

LISTED = 50
"""Failures that are printed one by one; the table `failures` holds them all."""


class Watcher:
    """Draws progress on a terminal, and the closing summary."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.progress: Progress | None = None
        self.begun = time.monotonic()

    def update(self, summary: Summary) -> None:
        """Draw one line with rate, failures and time left."""
        if self.progress is None:
            self.progress = Progress(_("Reading"), summary.total, quiet=self.quiet)
            self.begun = time.monotonic()
        self.progress.update(min(summary.done, summary.total), self._pace(summary))

    def _pace(self, summary: Summary) -> str:
        seconds = max(time.monotonic() - self.begun, 0.001)
        done = summary.read + summary.under_way
        rate = done / seconds
        left = duration((summary.total - summary.same - done) / rate) if rate else "—"
        return _("{rate:.0f}/s · failures {failures} · left {left}").format(
            rate=rate, failures=summary.failures.total(), left=left
        )

    def close(self, summary: Summary) -> None:
        """Name what could not be read, then sum up on stderr."""
        if self.progress is not None:
            self.progress.clear()
        for fate in summary.failed[:LISTED]:
            click.echo(f"{printable(fate.document)}：{fate.failure.reason}", err=True)
        rest = summary.failures.total() - LISTED
        if rest > 0:
            click.echo(_("… and {rest} more; see the table failures").format(rest=rest), err=True)
        if not self.quiet:
            sys.stderr.write(sum_up(summary) + "\n")


def sum_up(summary: Summary) -> str:
    """The run in one line."""
    return _(
        "{total} documents: {same} already there, {read} read into {reports} reports, {copies} repeated, "
        "{failures} failures; {seconds}, {rate:.0f}/s"
    ).format(
        total=summary.total,
        same=summary.same,
        read=summary.read,
        reports=summary.reports,
        copies=summary.copies + summary.versions,
        failures=summary.failures.total(),
        seconds=duration(summary.seconds),
        rate=summary.read / max(summary.seconds, 0.001),
    )


def duration(seconds: float) -> str:
    """Hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
