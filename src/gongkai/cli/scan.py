"""`gongkai scan`: secrecy marks, personal data and hidden content in anything about to be published; masked copies by profile."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from gettext import gettext as _
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.options import common, deliver, os_reason, out_option
from gongkai.cli.paths import STDIN, display, expand
from gongkai.cli.terminal import Paint, Progress, columns, printable, wrap

if TYPE_CHECKING:
    from gongkai.scanning import Fault, Finding, ScanReport, Terms
    from gongkai.scanning.web import Web

SIGNS = {"error": "✗", "warning": "▲", "note": "•"}
SHOWN = 5
"""Findings of one class in one part that are listed; the rest is counted."""


@click.command(
    help=_("Scan files before they are published: secrecy marks, personal data, hidden content. FILE may be a folder.")
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@common(formats=("table", "json"))
@click.option(
    "--terms",
    metavar="LIST",
    type=click.Path(path_type=Path),
    help=_("A list of wrong or sensitive terms (text or TOML)."),
)
@click.option(
    "--mask", metavar="PROFILE", help=_("Write a masked copy by this profile (name or TOML file); needs --out.")
)
@click.option(
    "--links",
    metavar="HOSTS",
    is_flag=False,
    flag_value="",
    help=_("Follow links too: files beside a page and, over the network, these hosts only (comma-separated)."),
)
@out_option()
@click.option("--show", is_flag=True, help=_("Print personal data in full instead of masked."))
def command(
    *,
    files: tuple[str, ...],
    format_: str,
    quiet: bool,
    terms: Path | None,
    mask: str | None,
    links: str | None,
    out: Path | None,
    show: bool,
) -> int:
    """Scan and print, every file of a folder, the hidden ones too: they are published with it. 1 when something must not be published, 2 when something could not be scanned."""
    if (mask is None) != (out is None):
        raise click.UsageError(_("--mask and --out go together"))
    known = _terms(terms)
    inputs = expand(files, everything=True)
    for name, reason in inputs.problems:
        _say(name, reason)
    if mask is not None and out is not None:
        if len(inputs.names) != 1:
            raise click.UsageError(_("--mask takes exactly one FILE"))
        return _mask(inputs.names[0], mask, out, known, format_, show=show, quiet=quiet)
    failed = bool(inputs.problems)
    errors = False
    web = None if links is None else _web(links)
    progress = Progress(_("Scanning"), len(inputs.names), quiet=quiet)
    for done, name in enumerate(inputs.names, 1):
        report = _scanned(name, known, _faults(name, web))
        progress.clear()
        if report is None or report.refused:
            failed = True
        if report is not None:
            errors = errors or report.has_errors
            _print(report, format_, show=show, quiet=quiet)
        progress.update(done, display(name))
    progress.clear()
    return 2 if failed else 1 if errors else 0


def _terms(path: Path | None) -> Terms | None:
    if path is None:
        return None
    from gongkai.scanning import TermsError, load_terms

    try:
        return load_terms(path)
    except (TermsError, OSError) as error:
        raise click.ClickException(f"{path}：{os_reason(error) if isinstance(error, OSError) else error}") from error


def _bytes(name: str) -> bytes:
    from gongkai.reading.limits import MAX_BYTES

    if name == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _web(hosts: str) -> Web:
    from gongkai.scanning.web import Web

    return Web(host.strip() for host in hosts.split(",") if host.strip())


def _faults(name: str, web: Web | None) -> list[Fault]:
    from gongkai.scanning import beside

    if web is None:
        return []
    return [web.fault] if name == STDIN else [beside(Path(name)), web.fault]


def _scanned(name: str, terms: Terms | None, faults: Sequence[Fault]) -> ScanReport | None:
    from gongkai.scanning import scan_bytes

    try:
        return scan_bytes(_bytes(name), name, terms, faults)
    except OSError as error:
        _say(name, os_reason(error))
        return None


def _say(name: str, reason: str) -> None:
    from gongkai.scanning.scan import masked_name

    click.echo(f"{printable(masked_name(display(name)))}：{printable(' '.join(reason.split()))}", err=True)


def _mask(name: str, profile: str, out: Path, terms: Terms | None, format_: str, *, show: bool, quiet: bool) -> int:
    """Write the masked copy, or say in one line why there is none."""
    from gongkai.scanning import MaskingRefused, ProfileError, load_profile, mask_bytes

    try:
        chosen = load_profile(profile)
        masked = mask_bytes(_bytes(name), name, chosen, terms)
    except ProfileError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{display(name)}：{os_reason(error)}") from error
    except MaskingRefused as error:
        _say(name, str(error))
        return 1 if error.left else 2
    deliver(masked.data, out, kind="file")
    _print(masked.report, format_, show=show, quiet=quiet)
    if not quiet:
        click.echo(
            _("{count} data masked, checked again, written to {out}").format(count=masked.replaced, out=out), err=True
        )
    return 0


def _print(report: ScanReport, format_: str, *, show: bool, quiet: bool) -> None:
    if report.refused:
        _say(report.name, report.refused)
    if format_ == "json":
        click.echo(json.dumps(report.as_json(show=show), ensure_ascii=False, separators=(",", ":")))
    elif not report.refused and not (quiet and not report.has_errors):
        click.echo("\n".join(_lines(report, Paint(sys.stdout), show=show, quiet=quiet)))


def _lines(report: ScanReport, paint: Paint, *, show: bool, quiet: bool) -> Iterator[str]:
    word, style = {
        "errors": (_("must not be published"), "error"),
        "look": (_("a person must look"), "warning"),
        "clean": (_("nothing found"), "ok"),
    }[report.verdict]
    name = report.plain_name if show else report.name
    counts = report.counts
    figures = _("{error} errors, {warning} warnings, {note} notes").format(**counts)
    yield f"{paint(printable(display(name)), 'strong')}  {paint(word, style)}（{figures}）"
    findings = [finding for finding in report.findings if finding.severity == "error" or not quiet]
    for __, group in groupby(findings, key=lambda finding: (finding.severity, finding.kind, finding.place.part)):
        yield from _group(list(group), paint, show=show)


def _group(group: Sequence[Finding], paint: Paint, *, show: bool) -> Iterator[str]:
    from gongkai.scanning.classes import klass

    about = klass(group[0].kind)
    for finding in group[:SHOWN]:
        sign = paint(SIGNS[finding.severity], finding.severity)
        excerpt = finding.plain if show and finding.plain else finding.excerpt
        text = f"{finding.place}：{about.title}" + (
            f"  {excerpt}" if finding.offset is not None else f"，{finding.note.rstrip('，')}"
        )
        first, *rest = wrap(printable(text), columns() - 4)
        yield f"  {sign} {first}"
        yield from (f"    {line}" for line in rest)
        if finding.offset is not None and finding.note:
            yield f"    {printable(finding.note)}"
    if len(group) > SHOWN:
        yield "    " + _("{count} more of the same here; --format json lists all").format(count=len(group) - SHOWN)
    for line in wrap(f"→ {about.hint}（{about.basis}）", columns() - 4):
        yield f"    {paint(line, 'faint')}"
