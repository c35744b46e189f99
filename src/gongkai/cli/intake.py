"""The reports of a command line: expand the paths, read them in order, say in one line each what could not be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from gettext import gettext as _
from typing import Any, TypeVar

import click

from gongkai.cli.loading import Loaded, load
from gongkai.cli.paths import STDIN, display, expand
from gongkai.cli.terminal import Progress, printable
from gongkai.report import AnnualReport

F = TypeVar("F", bound=Callable[..., Any])

MANY = 8
"""From so many files on they are read in worker processes."""


def paths_argument() -> Callable[[F], F]:
    """PATH…, at least one."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def jobs_option() -> Callable[[F], F]:
    """The option `--jobs`."""
    return click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 256),
        help=_("Worker processes (default: none for a few files, one a processor for many)."),
    )


class Intake:
    """Reads inputs one after another; `problems` then lists what could not be read, as (name, reason)."""

    def __init__(self, paths: Sequence[str], *, jobs: int | None = None, quiet: bool = False) -> None:
        self.inputs = expand(paths)
        self.jobs = jobs
        self.quiet = quiet
        self.problems: list[tuple[str, str]] = []
        for name, reason in self.inputs.problems:
            self.fail(name, reason)

    def fail(self, name: str, reason: str) -> None:
        """Say in one line what could not be read, and why."""
        self.problems.append((printable(display(name)), " ".join(reason.split())))
        click.echo("：".join(self.problems[-1]), err=True)

    @property
    def failed(self) -> bool:
        """Whether anything could not be read."""
        return bool(self.problems)

    def reports(self) -> Iterator[AnnualReport]:
        """The reports that can be read, in order; the others are reported on stderr."""
        return (loaded.report for loaded in self.each(load) if loaded.report is not None)

    def each(self, task: Callable[[str], Loaded]) -> Iterator[Loaded]:
        """What a task made of each input that can be read, in order; the others are reported on stderr."""
        progress = Progress(_("Reading"), len(self.inputs.names), quiet=self.quiet)
        for done, loaded in enumerate(self._loaded(task), start=1):
            if loaded.report is None:
                progress.clear()
                self.fail(loaded.name, loaded.reason)
            else:
                yield loaded
                self._name_unread(loaded.name, loaded.report)
            progress.update(done, display(loaded.name))
        progress.clear()

    def _name_unread(self, name: str, report: AnnualReport) -> None:
        """Say that a file holds more reports than the one that was read."""
        others = [noise.printed for noise in report.noise if noise.kind == "several"]
        if others:
            reason = _(
                "{count} more reports in this file were not read (the first: {title}); put each into a file of its own"
            )
            self.fail(name, reason.format(count=len(others), title=others[0]))

    @property
    def processes(self) -> int:
        """How many worker processes read; 0 where this one does it."""
        names = self.inputs.names
        many = len(names) >= MANY and STDIN not in names
        if not many and (self.jobs or 1) == 1:
            return 0
        return self.jobs or os.cpu_count() or 1

    def _loaded(self, task: Callable[[str], Loaded]) -> Iterator[Loaded]:
        names = self.inputs.names
        if not self.processes:
            yield from map(task, names)
            return
        from gongkai.cli.batch import SECONDS, Lost, over

        import_reader()
        reasons = {
            "timeout": _("reading took longer than {seconds:.0f} seconds and was stopped").format(seconds=SECONDS),
            "died": _("the reading process ended unexpectedly (perhaps out of memory)"),
        }
        for result in over(names, task, jobs=self.processes):
            yield Loaded(result.item, reason=reasons[result.why]) if isinstance(result, Lost) else result


def import_reader() -> None:
    """Import the reader here once, so that the workers inherit it."""
    import gongkai.reading.read  # noqa: F401
