"""Small corpora of invented reports, and an engine that runs a build in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.auditing.examples import balanced, report
from gongkai.corpus.engines import Schedule
from gongkai.report import AnnualReport
from gongkai.report.jsonform import report_as_text

PLACES = ("青禾镇", "白鹭乡", "长堤镇", "望川镇", "柳塘乡")


class HereEngine:
    """One task after the other, in this process."""

    ahead = 4

    def run(self, schedule: Schedule) -> None:
        """Until finished."""
        while not schedule.finished:
            task = schedule.next()
            if task is not None:
                schedule.done(task.run(lambda number: schedule.tick(number)))


def sample(number: int, year: int = 2023, **others: Any) -> AnnualReport:
    """Report `number` of a year: every figure follows from the number."""
    name = f"示范县{PLACES[number % 5]}第{number}办事处"
    figures = balanced(
        {
            "natural_person": {"new_received": 7 + number, "granted": 5 + number, "partial": 2},
            "social": {"new_received": 1 + number, "granted": 1 + number},
        },
        "2021" if year >= 2021 else "2019",
    )
    return report(year, name=name, level="township", requests=figures, **others)


def write(folder: Path, files: Mapping[str, AnnualReport | bytes | str]) -> Path:
    """A folder with these files; reports are written in their JSON form."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, AnnualReport):
            content = report_as_text(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return folder


def corpus(folder: Path, count: int = 12) -> Path:
    """A folder of reports of two years, a few documents that are none, and one repeated document."""
    files: dict[str, AnnualReport | bytes | str] = {
        f"{number % 3}/{number:03d}.json": sample(number, 2022 + number % 2) for number in range(count)
    }
    files["1/notes.txt"] = "通知：请各单位按时报送。"
    files["2/empty.docx"] = b""
    files["2/copy of 000.json"] = sample(0, 2022)
    return write(folder, files)


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, the lock apart."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
