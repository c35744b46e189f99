"""`gongkai verdict`: record what a person decided about findings, so that it survives the next run."""

from __future__ import annotations

import re
from datetime import date, datetime
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from gongkai.cli.options import os_reason
from gongkai.cli.paths import display

if TYPE_CHECKING:
    from gongkai.auditing.verdicts import Judgement

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@click.command(
    help=_("Record a verdict on the findings with these FINGERPRINTs (printed by `check` beside each finding).")
)
@click.argument("fingerprints", nargs=-1, required=True, metavar="FINGERPRINT...")
@click.option(
    "--verdicts",
    "path",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("File of verdicts; made when missing."),
)
@click.option(
    "--as",
    "judgement",
    required=True,
    type=click.Choice(["confirmed", "explained", "dismissed"]),
    help=_("confirmed: it is a fault; explained: right, with a reason that stands; dismissed: no fault."),
)
@click.option("--who", required=True, help=_("Who decided."))
@click.option("--why", required=True, help=_("Why; a full sentence that others can check."))
@click.option("--when", type=click.DateTime(["%Y-%m-%d"]), help=_("Day of the decision; today when left out."))
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of the command's words."))
def command(
    fingerprints: tuple[str, ...], *, path: Path, judgement: str, who: str, why: str, when: datetime | None
) -> int:
    """Write the verdicts into the file, all or none."""
    from gongkai.auditing.verdicts import Verdict, VerdictsError, record

    for text in fingerprints:
        if not _FINGERPRINT.fullmatch(text):
            raise click.UsageError(
                _("{text} is no fingerprint: sixteen hexadecimal digits, as `check` prints them").format(text=text)
            )
    if not (who.strip() and why.strip()):
        raise click.UsageError(_("--who and --why must say something"))
    day = when.date() if when is not None else date.today()
    verdict = Verdict(cast("Judgement", judgement), who.strip(), day, why.strip())
    try:
        held = record(path, dict.fromkeys(fingerprints, verdict))
    except VerdictsError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{display(str(path))}：{os_reason(error)}") from error
    click.echo(_("Recorded: {count} now in {path}.").format(count=len(held), path=path), err=True)
    return 0
