"""`gongkai corpus`: build a dataset from many documents, ask it, find copies and outliers, export it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gongkai.cli.corpus_output import FORMATS, Output
from gongkai.corpus.errors import CorpusError

if TYPE_CHECKING:
    from gongkai.corpus.query import Session

F = TypeVar("F", bound=Callable[..., Any])


def _language_option() -> Callable[[F], F]:
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of the command's words.")
    )


@click.group(help=_("Many reports: build a dataset, query it, find copies and outliers, export it."))
@_language_option()
def command() -> None:
    """The group of corpus verbs."""


def _dataset_option() -> Callable[[F], F]:
    return click.option(
        "--dataset",
        required=True,
        type=click.Path(file_okay=False, path_type=Path),
        help=_("The folder that `corpus build` wrote."),
    )


def _answering() -> Callable[[F], F]:
    """The options of verbs that print tables."""

    def decorate(function: F) -> F:
        for option in (
            _language_option(),
            click.option("--quiet", "-q", is_flag=True, help=_("No notes.")),
            click.option(
                "--out",
                type=click.Path(dir_okay=False, path_type=Path),
                help=_("Write to this file instead of standard output."),
            ),
            click.option(
                "--format",
                "format_",
                type=click.Choice(FORMATS),
                default="table",
                help=_("How to print: table for people, json for programs (one object a line)."),
            ),
            _dataset_option(),
        ):
            function = option(function)
        return function

    return decorate


@contextmanager
def _said() -> Iterator[None]:
    """Errors of the corpus as errors of the command."""
    try:
        yield
    except CorpusError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _session(dataset: Path, seconds: float | None = None) -> Iterator[Session]:
    from gongkai.corpus.query import SECONDS, session

    with _said(), session(dataset, seconds=seconds or SECONDS) as opened:
        yield opened


@command.command(help=_("Read SOURCEs (folders, globs, archives, lists, addresses) into a dataset."))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help=_("The folder of the dataset.")
)
@click.option("--jobs", type=click.IntRange(1, 256), help=_("Worker processes (default: one a processor)."))
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", help=_("Where the documents are read.")
)
@click.option("--master", metavar="URL", help=_("The Spark master (default: this machine)."))
@click.option(
    "--reread", is_flag=True, help=_("Read again what another version of the reader read, or what was stopped.")
)
@click.option(
    "--report",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Write a page about this run: counts, failures, findings, slowest documents."),
)
@click.option("--seconds", type=click.FloatRange(1), default=60.0, help=_("Time for one document."))
@click.option("--memory", type=click.IntRange(256), default=1536, help=_("Memory for one document, in MB."))
@click.option("--quiet", "-q", is_flag=True, help=_("No progress and no summary."))
@_language_option()
def build(
    *,
    sources: tuple[str, ...],
    out: Path,
    jobs: int | None,
    engine: str,
    master: str | None,
    reread: bool,
    page: Path | None,
    seconds: float,
    memory: int,
    quiet: bool,
) -> int:
    """Build; the exit status is 2 when a document of the sources is no report, else 0: findings are data here."""
    from gongkai.cli.corpus_progress import Watcher
    from gongkai.corpus.build import build as build_dataset
    from gongkai.corpus.guard import Limits

    if master is not None and engine != "spark":
        raise click.UsageError(_("--master goes with --engine spark"))
    limits = Limits(seconds, memory * 1024 * 1024)
    watcher = Watcher(quiet=quiet)
    with _said():
        summary = build_dataset(
            sources, out, _engine(engine, master, jobs, limits), reread=reread, watch=watcher.update
        )
        watcher.close(summary)
        if page is not None:
            from gongkai.cli.options import deliver
            from gongkai.corpus.run_page import run_page

            deliver(run_page(summary, out), page, kind="html")
    return 2 if summary.has_failures else 0


def _engine(name: str, master: str | None, jobs: int | None, limits: Any) -> Any:
    if name == "spark":
        from gongkai.corpus.engines.spark import SparkEngine

        return SparkEngine(master, jobs, limits)
    from gongkai.corpus.engines.local import LocalEngine

    return LocalEngine(jobs, limits)


@command.command(help=_("Ask in SQL; tables and views are listed in docs/dataset.md."))
@click.argument("query")
@_answering()
@click.option("--seconds", type=click.FloatRange(0.1), default=300.0, help=_("Time for the query."))
def sql(*, query: str, seconds: float, dataset: Path, **printing: Any) -> int:
    """Print the answer to one SELECT."""
    from gongkai.corpus.answers import Answer

    with _session(dataset, seconds) as session:
        result = session.ask(query)
        Output(**printing).write([Answer("answer", _("Answer"), result.columns, result.rows)], named=False)
    return 0


@command.command(help=_("Statistics by year, region and level."))
@_answering()
@click.option(
    "--by",
    multiple=True,
    type=click.Choice(["year", "region", "level"]),
    default=("year",),
    help=_("Group by this; may be given several times."),
)
@click.option("--year", type=int, help=_("Only this report year."))
@click.option("--within", default="", metavar="CODE", help=_("Only the division with this code and what is inside it."))
@click.option("--missing", is_flag=True, help=_("List the governments without a report."))
def stats(*, by: tuple[str, ...], year: int | None, within: str, missing: bool, dataset: Path, **printing: Any) -> int:
    """Print the statistics."""
    from gongkai.corpus import stats as figures

    if not within.isdigit() and within:
        raise click.UsageError(_("--within takes the digits of a division code"))
    scope = figures.Scope(tuple(dict.fromkeys(by)), year, within)
    with _session(dataset) as session:
        chosen = [figures.missing(session, scope)] if missing else figures.answers(session, scope)
        Output(**printing).write(chosen)
    return 0


@command.command(help=_("Sections that repeat another report's text, with the shared passages."))
@_answering()
@click.option("--section", help=_("Only this section (overview, problems, …)."))
@click.option("--year", type=int, help=_("Only this report year."))
@click.option("--share", type=click.FloatRange(0.1, 1.0), default=0.6, help=_("The least share of repeated text."))
@click.option("--limit", type=click.IntRange(1), default=100, help=_("So many at most."))
def similar(*, section: str | None, year: int | None, share: float, limit: int, dataset: Path, **printing: Any) -> int:
    """Print the pairs."""
    from gongkai.corpus.similar import Wanted
    from gongkai.corpus.similar import similar as find

    with _session(dataset) as session:
        Output(**printing).write([find(session, Wanted(section, year, share, limit))])
    return 0


@command.command(help=_("Figures far from those of peers or of the year before."))
@_answering()
@click.option("--year", type=int, help=_("Only this report year."))
@click.option("--limit", type=click.IntRange(1), default=100, help=_("So many at most."))
def outliers(*, year: int | None, limit: int, dataset: Path, **printing: Any) -> int:
    """Print the figures."""
    from gongkai.corpus.outliers import outliers as find

    with _session(dataset) as session:
        Output(**printing).write(find(session, year=year, limit=limit))
    return 0


@command.command(help=_("Write tables and views to files, with a data dictionary and checksums."))
@_dataset_option()
@click.option(
    "--to", "kind", type=click.Choice(["csv", "xlsx", "parquet"]), default="csv", help=_("The kind of files.")
)
@click.option("--table", "chosen", multiple=True, help=_("A table or view; may be given several times (default: all)."))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help=_("The folder to write to.")
)
@_language_option()
def export(*, dataset: Path, kind: str, chosen: tuple[str, ...], out: Path) -> int:
    """Write the files and name them."""
    from gongkai.corpus.export import export as write
    from gongkai.corpus.export import names

    if unknown := set(chosen) - set(names()):
        raise click.UsageError(
            _("there is no table {names}; choose of {known}").format(
                names="、".join(sorted(unknown)), known="、".join(names())
            )
        )
    with _session(dataset) as session:
        for path in write(session, chosen or names(), kind, out):
            click.echo(str(path))
    return 0
