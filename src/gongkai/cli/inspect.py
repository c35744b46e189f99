"""`gongkai inspect`: a saved web site by the indicators for government sites, without a network and without the office."""

from __future__ import annotations

import json
from datetime import date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.options import common, os_reason
from gongkai.cli.terminal import printable

if TYPE_CHECKING:
    from gongkai.inspecting import Inspected
    from gongkai.inspecting.indicators import Indicators
    from gongkai.scanning import Terms


@click.command(
    help=_("Inspect a saved web site by the indicators for government sites. SITE is a folder, a zip or a web archive.")
)
@click.argument("site", metavar="SITE", type=click.Path(exists=True, path_type=Path))
@common(formats=("table", "json"))
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=_("The day on which it was saved (default: today).")
)
@click.option("--columns-only", is_flag=True, help=_("These are columns of a site: ask nothing of the home page."))
@click.option(
    "--terms",
    metavar="LIST",
    type=click.Path(path_type=Path),
    help=_("A list of wrong or sensitive terms (text or TOML)."),
)
@click.option(
    "--indicators",
    "changes",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=_("Changes to the thresholds (TOML)."),
)
def command(
    *,
    site: Path,
    format_: str,
    quiet: bool,
    on: datetime | None,
    columns_only: bool,
    terms: Path | None,
    changes: Path | None,
) -> int:
    """Inspect and print; 1 when the site does not pass, 2 when it cannot be inspected."""
    from gongkai.inspecting import inspect_site, judge, saved_site
    from gongkai.reading.errors import ReadError

    rules = _rules(changes)
    try:
        saved = saved_site(site, site.name, on.date() if on else date.today(), whole=not columns_only)
    except (ReadError, OSError) as error:
        raise click.ClickException(f"{site}：{os_reason(error) if isinstance(error, OSError) else error}") from error
    found = inspect_site(saved, terms=_terms(terms), changed=rules)
    verdict = judge((finding.indicator for finding in found.findings), rules)
    if format_ == "json":
        for finding in found.findings:
            click.echo(json.dumps(finding.as_json(rules), ensure_ascii=False))
    else:
        _print(found, rules)
        if not quiet:
            said = _("the site passes") if verdict.passed else _("the site does not pass")
            click.echo(
                _("{pages} pages, {files} files, {links} links ({unasked} not followed), {findings} findings: {score} points, {said}.").format(
                    pages=found.pages, files=found.files, links=found.links, unasked=found.unasked,
                    findings=len(found.findings), score=verdict.score, said=said,
                )
            )  # fmt: skip
    return 0 if verdict.passed else 1


def _print(found: Inspected, rules: Indicators) -> None:
    for key, item in rules.items():
        group = [finding for finding in found.findings if finding.indicator == key]
        if group:
            click.echo(f"{item.title}（{len(group)}）")
        for finding in group:
            click.echo(printable(f"  {finding.page}　{finding.message}"))


def _rules(path: Path | None) -> Indicators:
    from gongkai.inspecting import IndicatorsError, indicators, overridden, read_overrides

    if path is None:
        return indicators()
    try:
        return overridden(read_overrides(path.read_text(encoding="utf-8")))
    except (IndicatorsError, OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{path}：{os_reason(error) if isinstance(error, OSError) else error}") from error


def _terms(path: Path | None) -> Terms | None:
    if path is None:
        return None
    from gongkai.scanning import TermsError, load_terms

    try:
        return load_terms(path)
    except (TermsError, OSError) as error:
        raise click.ClickException(f"{path}：{os_reason(error) if isinstance(error, OSError) else error}") from error
