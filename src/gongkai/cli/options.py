"""Options that all verbs share, and where their output goes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

BINARY = ("xlsx", "docx", "pdf")
"""Formats that are bytes and never go to a terminal."""


def common(formats: Sequence[str] = ("table", "json", "xlsx", "html")) -> Callable[[F], F]:
    """Add `--format`, `--quiet`, `--lang`, and `--out` where a format is a document."""

    def decorate(function: F) -> F:
        options = [
            click.option(
                "--format",
                "format_",
                type=click.Choice(list(formats)),
                default=formats[0],
                help=_("How to print: table for people, json for programs (one object a line)."),
            ),
            click.option("--quiet", "-q", is_flag=True, help=_("No progress, no summary, nothing about clean files.")),
            click.option(
                "--lang",
                type=click.Choice(["zh", "en"]),
                expose_value=False,
                help=_("Language of the command's words."),
            ),
        ]
        if "html" in formats:
            options.append(out_option())
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def out_option() -> Callable[[F], F]:
    """The option `--out`."""
    return click.option(
        "--out",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=_("Write to this file instead of standard output."),
    )


def deliver(content: str | bytes, out: Path | None, *, kind: str) -> None:
    """Write a finished document to its file, whole or not at all, or to standard output.

    Raises click.UsageError when bytes would go to a terminal, click.ClickException when the file cannot be written.
    """
    if out is None and kind in BINARY and sys.stdout.isatty():
        raise click.UsageError(_("{kind} is not shown on a terminal; name a file with --out").format(kind=kind))
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    try:
        _replace(out, data)
    except OSError as error:
        raise click.ClickException(f"{out}：{os_reason(error)}") from error


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file and rename, so that a half-written document is never seen. A device or pipe is written to."""
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise


def os_reason(error: OSError) -> str:
    """Why the system refused, in the command's language."""
    reasons = {
        FileNotFoundError: _("there is no such file or folder"),
        PermissionError: _("permission denied"),
        IsADirectoryError: _("this is a folder, not a file"),
        NotADirectoryError: _("a part of the path is not a folder"),
    }
    return reasons.get(type(error), error.strerror or str(error))
