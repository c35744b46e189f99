"""Cold start of the command: processor time of a fresh process."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.result import Row
from benchmarks.samples import files
from benchmarks.timing import child_cpu


def rows() -> Iterator[Row]:
    """`--help` and `check one.txt`."""
    command = Path(sys.executable).with_name("gongkai")
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_bytes(files("word_text", 1)[0][1])
        for arguments, target in ((["--help"], 0.30), (["check", str(one)], 0.45)):
            shown = " ".join(["gongkai", arguments[0], *(["one.txt"] if len(arguments) > 1 else [])])
            try:
                spent = child_cpu([str(command), *arguments])
            except (OSError, RuntimeError) as error:
                yield Row(f"`{shown}`, cold", f"≤ {target:.2f} s", "failed", False, f"{error}".replace("|", "/"))
                continue
            yield Row(
                f"`{shown}`, cold",
                f"≤ {target:.2f} s",
                f"{spent:.2f} s",
                spent <= target,
                "processor time of a child process",
            )
