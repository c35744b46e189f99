"""`gongkai check`: every rule over every report, with consecutive years and bodies together when there are several."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.examine import Checked, Examine, compact, import_rules
from gongkai.cli.intake import Intake, jobs_option, paths_argument
from gongkai.cli.loading import load
from gongkai.cli.options import common, deliver
from gongkai.cli.paths import display
from gongkai.report import AnnualReport

if TYPE_CHECKING:
    from gongkai.auditing.collection import Spread
    from gongkai.auditing.runner import Outcome
    from gongkai.auditing.verdicts import Verdict


@click.command(help=_("Check reports: PATH is a file, a folder, a glob, or - for standard input."))
@paths_argument()
@common()
@click.option("--all", "list_all", is_flag=True, help=_("List the checks that hold, too."))
@click.option(
    "--verdicts",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("A file of verdicts by fingerprint; findings explained or dismissed there no longer count."),
)
@click.option(
    "--previous",
    metavar="FILE",
    help=_("Last year's report of the same body (found by itself among several PATHs)."),
)
@jobs_option()
def command(
    *,
    paths: tuple[str, ...],
    format_: str,
    quiet: bool,
    out: Path | None,
    list_all: bool,
    verdicts: Path | None,
    previous: str | None,
    jobs: int | None,
) -> int:
    """Check and print; the exit status is 1 when anything fails at error severity."""
    known = _known(verdicts, quiet=quiet)
    intake = Intake(paths, jobs=jobs, quiet=quiet)
    whole, several = format_ in ("html", "xlsx"), len(intake.inputs.names) > 1
    task = Examine(known, list_all, as_json=format_ == "json", whole=whole, among_others=several)
    import_rules()
    checked = []
    for loaded in intake.each(task):
        if loaded.checked is not None and loaded.checked.defect:
            intake.fail(loaded.name, loaded.checked.defect)
        elif loaded.checked is not None:
            checked.append(loaded.checked)
    outcomes = _joined(checked, previous, intake, known, list_all=list_all)
    if outcomes or format_ in ("html", "xlsx"):
        texts = [item.text for item in checked]
        deliver(_printed(outcomes, texts, intake, format_, quiet=quiet, list_all=list_all, out=out), out, kind=format_)
    if intake.failed:
        return 2
    return 1 if any(outcome.has_errors for outcome in outcomes) else 0


def _known(path: Path | None, *, quiet: bool) -> Mapping[str, Verdict]:
    """The verdicts of a file. One that is not there yet holds none, which is said; its folder must be there."""
    if path is None:
        return {}
    from gongkai.auditing.verdicts import VerdictsError
    from gongkai.auditing.verdicts import load as load_verdicts

    if not path.parent.is_dir():
        raise click.ClickException(f"{path}：{_('there is no such file or folder')}")
    if not path.exists() and not quiet:
        note = _("there are no verdicts here yet; `gongkai verdict` makes the file with the first one")
        click.echo(f"{display(str(path))}：{note}", err=True)
    try:
        return load_verdicts(path)
    except VerdictsError as error:
        raise click.ClickException(str(error)) from error


def _joined(
    checked: Sequence[Checked], previous: str | None, intake: Intake, known: Mapping[str, Verdict], *, list_all: bool
) -> list[Outcome]:
    """The outcome of each report, with what the others add to it, then that of the collection. Where a rule on several of
    them has a defect, each stands by itself.
    """
    from gongkai.auditing.runner import RuleError, with_previous

    outcomes = [item.outcome for item in checked if item.outcome is not None]
    last_year = _previous(previous, len(outcomes), intake)
    try:
        if len(outcomes) < 2:
            if last_year is None:
                return outcomes
            return [with_previous(outcome, last_year, verdicts=known, all=list_all) for outcome in outcomes]
        from gongkai.auditing.batch import join

        sketches = [item.sketch for item in checked if item.sketch is not None]
        audit = join(outcomes, verdicts=known, all=list_all, spread=_spread(intake), sketches=sketches)
    except RuleError as error:
        intake.fail(_("several reports together"), str(error))
        return outcomes
    return [*audit.outcomes, audit.collection]


def _spread(intake: Intake) -> Spread:
    """In the processes that read, or in this one where it read alone."""
    if intake.processes < 2:
        return map
    from gongkai.cli.batch import spread

    return spread(intake.processes)


def _previous(name: str | None, count: int, intake: Intake) -> AnnualReport | None:
    if name is None:
        return None
    if count > 1:
        raise click.UsageError(_("--previous goes with one report; give several years as PATHs instead"))
    loaded = load(name)
    if loaded.report is None:
        intake.fail(name, loaded.reason)
    return loaded.report


def _printed(
    outcomes: Sequence[Outcome],
    texts: Sequence[bytes],
    intake: Intake,
    format_: str,
    *,
    quiet: bool,
    list_all: bool,
    out: Path | None,
) -> str | bytes:
    if format_ == "json":
        return b"".join(
            _json_line(outcome, text)
            for outcome, text in zip(outcomes, [*texts, b"null"], strict=False)
            if outcome.report is not None or outcome.counts["fails"]
        )
    if format_ == "html":
        from gongkai.writing.html import check_page

        return check_page(outcomes, intake.problems)
    if format_ == "xlsx":
        from gongkai.auditing.registry import rules
        from gongkai.writing.check_workbook import check_workbook

        return check_workbook(outcomes, {rule.name: rule.must for rule in rules()}, intake.problems)
    return _table(outcomes, len(intake.problems), quiet=quiet, list_all=list_all, plain=out is not None)


def _json_line(outcome: Outcome, report: bytes) -> bytes:
    """One object a file: source, report (given as JSON), findings, counts. Where something fails that concerns no single
    report, one more object follows whose source and report are null.
    """
    source = b"null" if outcome.report is None else compact(asdict(outcome.report.source))
    findings = compact([finding.as_json() for finding in outcome.findings])
    line = b'{"source":%b,"report":%b,"findings":%b,"counts":%b}\n'
    return line % (source, report, findings, compact(outcome.counts))


def _table(outcomes: Sequence[Outcome], unread: int, *, quiet: bool, list_all: bool, plain: bool) -> str:
    from gongkai.cli.draw_findings import draw_outcome, draw_summary
    from gongkai.cli.terminal import Paint

    paint = Paint(sys.stdout, never=plain)
    shown = [outcome for outcome in outcomes if outcome.has_errors or (not quiet and _says_something(outcome))]
    blocks = [draw_outcome(outcome, paint, list_all=list_all, quiet=quiet) for outcome in shown]
    if not quiet and (len(outcomes) > 1 or unread):
        blocks.append(draw_summary([outcome for outcome in outcomes if outcome.report is not None], unread, paint))
    return "\n".join(blocks)


def _says_something(outcome: Outcome) -> bool:
    return outcome.report is not None or bool(outcome.findings)
