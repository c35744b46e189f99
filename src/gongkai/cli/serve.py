"""`gongkai serve`: the office and its portal in one command, at one address, until Ctrl-C."""

from __future__ import annotations

import signal
from gettext import gettext as _
from pathlib import Path
from types import FrameType

import click


@click.command(help=_("Run the office and the portal: database, background worker and web server at one address."))
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=_("Folder for the database and all files.")
)
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=_("Port to listen on."))
@click.option("--demo", is_flag=True, help=_("Load the invented county 示范县 with one account for each role."))
@click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=_("Language of the command's words."))
def command(data: Path | None, host: str, port: int, demo: bool) -> int:
    """Prepare, start, say where, wait, stop."""
    from gongkai.cli.office import office_errors
    from gongkai.site.running import Parts, check_port, prepare, set_environment, web_command, worker_command

    set_environment(data=data, host=host, demo=demo)
    signal.signal(signal.SIGTERM, _stop)
    with office_errors():
        from gongkai.site.environment import setting

        check_port(host, port)
        click.echo(_("Preparing the database …"), err=True)
        prepare(demo=demo)
        commands = [web_command(host, port, setting("GONGKAI_WEB_WORKERS")), worker_command()]
        with Parts(commands) as parts:
            parts.await_port(host, port)
            _greet(host, port, demo=demo)
            try:
                parts.run()
            except KeyboardInterrupt:
                click.echo(_("Stopping …"), err=True)
    return 0


def _stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the system passes them
    """Treat a request to end like Ctrl-C."""
    raise KeyboardInterrupt


def _greet(host: str, port: int, *, demo: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        _("gongkai runs at http://{address}/ (desk: http://{address}/desk/); Ctrl-C ends it.").format(
            address=f"{shown}:{port}"
        )
    )
    if not demo:
        return
    from gongkai.cli.terminal import pad
    from gongkai.site.demo.load import PASSWORD, logins

    click.echo(_("Demonstration accounts, all with the password {password}:").format(password=PASSWORD))
    for login in logins():
        click.echo(f"  {pad(login.username, 10)}{pad(login.role, 32)}{login.body}")
