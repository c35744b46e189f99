"""`gongkai schema`: the JSON Schema of what the command prints."""

from __future__ import annotations

import json
from gettext import gettext as _

import click


@click.command(help=_("Print the JSON Schema of a report or a finding."))
@click.argument("kind", type=click.Choice(["report", "finding"]))
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of the command's words."))
def command(kind: str) -> int:
    """Print one schema."""
    if kind == "report":
        from gongkai.report.schema import report_schema as schema
    else:
        from gongkai.auditing.schema import finding_schema as schema
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0
