"""Damaged and very old Word documents through LibreOffice, where it is installed: bounded in time, without macros and links."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from gongkai.reading.limits import MAX_BYTES

SECONDS = 30.0
"""Time on the clock for one conversion; well below the bound on a worker, which would otherwise leave the converter behind."""
_COMMANDS = ("soffice", "libreoffice")
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""


def command() -> str | None:
    """The LibreOffice command, None where it is not installed."""
    return next((found for name in _COMMANDS if (found := shutil.which(name))), None)


def as_docx(data: bytes) -> bytes | None:
    """The document as LibreOffice repairs it, None where it cannot or takes too long."""
    program = command()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = folder / "document.doc"
        source.write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML"),
                *("--outdir", str(folder / "out"), str(source)),
            ]
        )
        result = folder / "out" / "document.docx"
        if not result.is_file() or result.stat().st_size > MAX_BYTES:
            return None
        return result.read_bytes()


def _run(arguments: list[str]) -> None:
    """Run the converter in a group of processes of its own, which ends with the bound."""
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
