"""The group of verbs: their names and one-line summaries, without importing any of them."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from importlib import import_module

import click

from gongkai import __version__

VERBS: dict[str, Callable[[], str]] = {
    "read": lambda: _("Read reports and print their tables, sections and figures."),
    "check": lambda: _("Check reports against the form and against themselves."),
    "verdict": lambda: _("Record what a person decided about a finding."),
    "compare": lambda: _("Set two reports side by side."),
    "rollup": lambda: _("Add up a folder of members and compare with the area's own report."),
    "write": lambda: _("Write a report as docx, html, pdf or xlsx."),
    "corpus": lambda: _("Build a dataset of many reports, and ask it."),
    "rules": lambda: _("List the rules, or explain one."),
    "schema": lambda: _("Print the JSON Schema of a report or a finding."),
    "deadline": lambda: _("Count working days to a due date."),
    "fee": lambda: _("Compute the information-processing fee."),
    "scan": lambda: _("Scan files before they are published."),
    "inspect": lambda: _("Inspect a saved web site."),
    "serve": lambda: _("Run the office and the portal."),
    "manage": lambda: _("Run a management command of the office."),
}
"""Every verb with its summary; verb `x` is the click command `command` of the module `gongkai.cli.x`."""


class LazyGroup(click.Group):
    """A group that imports a verb only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The verbs in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        """The verb's command, imported now."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"gongkai.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click passes it
        """The list of verbs from the table."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, summary()) for name, summary in VERBS.items()])


@click.command(
    cls=LazyGroup,
    help=_("Read, check and compare annual reports on open government information (政府信息公开工作年度报告)."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="gongkai", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of the command's words."))
def app() -> None:
    """The command without a verb."""
