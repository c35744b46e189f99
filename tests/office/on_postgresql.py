"""Run the office's tests on PostgreSQL: `python -m tests.office.on_postgresql [pytest options]`.

Starts a server of its own on a socket in a temporary folder and removes it afterwards. Without PostgreSQL's programs it
says so and ends with status 0.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses='' -c max_connections=60"

LEFT_OUT = {
    "tests/office/site/test_serve.py": "starts the program with its own SQLite",
    "tests/office/site/test_running.py": "asks nothing of the database",
    "tests/office/site/test_english.py": "asks nothing of the database",
    "tests/office/site/test_without_django.py": "asks nothing of the database",
    "tests/office/test_permission_tables.py": "asks nothing of the database",
    "tests/office/disclosure/test_text_and_files.py": "asks nothing of the database",
    "tests/office/desk/test_addresses.py": "every address for every role: the acts behind them are tried one by one",
    "tests/office/desk/test_request_case.py::test_every_act_has_a_form_where_it_is_allowed_and_a_sentence_elsewhere": "forms",
    "tests/office/annual/test_demo.py": "three years acted out: the same acts are tried one by one",
    **{
        f"tests/office/annual/test_property.py::test_every_ledger_reconciles[{number}]": "two of six random counties do"
        for number in range(2, 6)
    },
}
"""What a run without options leaves out, so that `make test` stays within its time."""


def programs() -> Path | None:
    """The folder of the newest installed server, or none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def server(bin_: Path) -> Iterator[str]:
    """A running server; the value is its URL for GONGKAI_DATABASE_URL. It refuses to run as root, so root lends it a user."""
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="gongkai-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        data = folder / "data"

        def run(*command: str) -> None:
            subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd=folder)

        run(
            str(bin_ / "initdb"),
            "-D",
            str(data),
            "-U",
            "gongkai",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C",
        )
        control = (str(bin_ / "pg_ctl"), "-D", str(data), "-w")
        run(*control, "-l", str(folder / "log"), "-o", f"{FAST} -k {folder}", "start")
        try:
            run(str(bin_ / "createdb"), "-h", str(folder), "-U", "gongkai", "gongkai")
            yield f"postgresql://gongkai@/gongkai?host={folder}"
        finally:
            run(*control, "-m", "immediate", "stop")


def main() -> int:
    """Run and return pytest's exit status."""
    bin_ = programs()
    if bin_ is None:
        print("PostgreSQL's server programs are not installed (Debian: postgresql): office tests ran on SQLite only.")
        return 0
    with server(bin_) as url:
        environment = os.environ | {"GONGKAI_DATABASE_URL": url}
        arguments = sys.argv[1:]
        if not arguments:
            arguments = ["tests/office", *(f"--deselect={test}" for test in LEFT_OUT)]
            print(
                "On PostgreSQL: tests/office without",
                *(f"{test} ({why});" for test, why in LEFT_OUT.items()),
                flush=True,
            )
        return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
