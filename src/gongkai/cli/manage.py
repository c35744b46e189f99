"""`gongkai manage …`: Django's own management commands on this installation, and those of the office."""

from __future__ import annotations

import sys
from gettext import gettext as _

import click


@click.command(
    help=_("Run a management command of the office (verify_log, migrate …); `gongkai manage help` lists them."),
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> int:
    """Hand everything on as it stands."""
    import os

    from gongkai.cli.office import office_errors

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
    with office_errors():
        from django.core.management import execute_from_command_line

        try:
            execute_from_command_line(["gongkai manage", *arguments])
        except SystemExit as end:
            sys.stdout.flush()
            return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0
