"""Legacy .doc, .xls and PDF files through LibreOffice, converted in one batch from generated docx and xlsx."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


def converter() -> str | None:
    """The LibreOffice command, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(files: Mapping[str, bytes], to: str, folder: Path, *, timeout: float = 300) -> dict[str, bytes]:
    """Each file (name → bytes) in the format `to` (doc, xls, pdf, rtf), by the name without its ending.

    `folder` is an empty folder to work in. Raises RuntimeError when LibreOffice is not there.
    """
    command = converter()
    if command is None:
        raise RuntimeError("LibreOffice is not installed")
    (folder / "in").mkdir()
    for name, data in files.items():
        (folder / "in" / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    names = [str(folder / "in" / name) for name in files]
    subprocess.run(
        [command, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out"), *names],
        check=True,
        capture_output=True,
        timeout=timeout,
    )
    return {path.stem: path.read_bytes() for path in (folder / "out").iterdir()}
