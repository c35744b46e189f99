"""The `gongkai` command. `main` is the entry point; each verb lives in its own module and is imported when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from gongkai.cli.language import chosen_language, set_language

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(args: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 clean, 1 findings at error severity, 2 usage or unreadable input."""
    arguments = list(sys.argv[1:] if args is None else args)
    set_language(chosen_language(arguments))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status


def _run(arguments: list[str]) -> int:
    import click

    from gongkai.cli.app import app

    try:
        return app.main(arguments, prog_name="gongkai", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return 2
    except SystemExit:
        # With standalone_mode off click exits by itself only where the reader of our output went away.
        return BROKEN_PIPE
    except click.Abort:
        from gettext import gettext as _

        click.echo(_("Interrupted; what was printed so far is complete."), err=True)
        return INTERRUPTED
