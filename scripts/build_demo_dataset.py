"""Build the dataset of the demonstration: invented reports of the provinces and of 示范县, as documents and as a dataset.

`python scripts/build_demo_dataset.py` writes `src/gongkai/site/demo/dataset/` again: `reports.zip` with the documents, and `data`, which
`gongkai corpus build` makes of them. The figures are nobody's: names of provinces are real so that the map has something to show.
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from gongkai.corpus.build import build as build_dataset  # noqa: E402 - found through the line above
from gongkai.corpus.engines.local import LocalEngine  # noqa: E402
from gongkai.law.divisions import every_division  # noqa: E402
from gongkai.law.forms import TABLES, edition_for_year  # noqa: E402
from tests.generator.faults import plant  # noqa: E402
from tests.generator.figures import TYPES, tables  # noqa: E402
from tests.generator.layouts import LAYOUTS  # noqa: E402
from tests.generator.make import build  # noqa: E402
from tests.generator.names import DEPARTMENTS, TOWNSHIPS, Name, county, department, township  # noqa: E402
from tests.generator.printed import print_report  # noqa: E402
from tests.generator.prose import PROSE_FAULTS, write_sections  # noqa: E402
from tests.generator.truth import Tables  # noqa: E402

FOLDER = ROOT / "src/gongkai/site/demo/dataset"
DOCUMENTS, DATA = "reports.zip", "data"
FIRST, LAST = 2020, 2025
COUNTY_FIRST = 2022
BASES = {"province": 2400, "county": 150, "body": 18}
"""Requests a year, about."""
SHARES = {
    "natural_person": 0.86,
    "commercial": 0.08,
    "research": 0.01,
    "social": 0.01,
    "legal_service": 0.03,
    "other": 0.01,
}
WEIGHTS = {
    "granted": 110,
    "partial": 14,
    "unable_not_held": 45,
    "unable_needs_creation": 9,
    "denied_process": 6,
    "refused_petition": 9,
}
NOT_REPORTING = ("71", "81", "82")
"""Taiwan, Hong Kong and Macao have no such reports."""
WHEN = (2026, 1, 1, 0, 0, 0)
"""The time of every member, so that the archive is the same whenever it is built."""


def bodies() -> list[tuple[Name, str, int]]:
    """Every body with its size and first year."""
    provinces = [
        division
        for division in every_division()
        if division.level == "province" and division.valid_to is None and division.code[:2] not in NOT_REPORTING
    ]
    found = [
        (Name(f"{division.name}人民政府", division.name, "province", "government"), "province", FIRST)
        for division in sorted(provinces, key=lambda division: division.code)
    ]
    found.append((county(), "county", COUNTY_FIRST))
    found += [(department(name), "body", COUNTY_FIRST) for name in DEPARTMENTS]
    found += [(township(name), "body", COUNTY_FIRST) for name in TOWNSHIPS]
    return found


def believable(rng: Random, figures: Tables, before: Tables | None, base: int) -> None:
    """Figures of a body with about `base` requests a year: most are granted, and each year goes on from the one before."""
    rows = figures["requests"]
    dispositions = [key for key in rows if key not in ("new_received", "carried_over", "total", "carried_forward")]
    weights = [WEIGHTS.get(key, 1) for key in dispositions]
    for kind in TYPES:
        forward = int(before["requests"]["carried_forward"][kind] or 0) if before else 0
        count = round(base * SHARES[kind] * rng.uniform(0.8, 1.2))
        new = count if count > 3 else rng.randint(0, count + 1)
        left = rng.randint(0, (new + forward) // 9 + 1) if new + forward else 0
        drawn = Counter(rng.choices(dispositions, weights, k=new + forward - left))
        for key in dispositions:
            rows[key][kind] = drawn[key]
        rows["new_received"][kind], rows["carried_over"][kind] = new, forward
        rows["total"][kind], rows["carried_forward"][kind] = new + forward - left, left
    for cells in rows.values():
        cells["total"] = sum(int(cells[kind] or 0) for kind in TYPES)
    for row, cells in figures["proactive"].items():
        earlier = (before or {}).get("proactive", {}).get(row, {})
        for column in cells:
            if column in ("decisions", "amount"):
                usual = int(earlier.get(column) or base * rng.randint(2, 40))
                cells[column] = round(usual * rng.uniform(0.85, 1.2))
            elif column in ("issued", "repealed"):
                cells[column] = rng.randint(0, 9 if column == "issued" else 3)
        if "in_force" in cells:
            known = int(earlier.get("in_force") or rng.randint(12, 60))
            if not earlier:
                known += int(cells["repealed"] or 0) - int(cells["issued"] or 0)
            cells["repealed"] = min(int(cells["repealed"] or 0), known)
            cells["in_force"] = known + int(cells["issued"] or 0) - int(cells["repealed"] or 0)
    for cells in figures["remedies"].values():
        count = rng.randint(0, base // 40 + 1)
        drawn = Counter(rng.choices(("upheld", "corrected", "other", "pending"), (60, 12, 20, 8), k=count))
        cells.update({key: drawn[key] for key in cells if key != "total"}, total=count)


def layout_of(name: Name, year: int) -> str:
    """A few PDF and Word documents, the rest web pages: every kind of place to show."""
    if name.level == "county" and year == LAST:
        return {"示范县财政局": "pdf_ruled", "示范县教育局": "pdf_ruled"}.get(name.full, "docx")
    return "html_spans"


def documents() -> dict[str, bytes]:
    """Every document by its name."""
    found = {}
    for number, (name, size, first) in enumerate(bodies()):
        base = round(BASES[size] * Random(f"size:{number}").uniform(0.4, 1.8))
        before: Tables | None = None
        for year in range(first, LAST + 1):
            rng = Random(f"demonstration:{number}:{year}")
            due = edition_for_year(year)
            assert due is not None
            figures = tables(rng, dict.fromkeys(TABLES, due.key), "few")
            believable(rng, figures, before, base)
            base = round(base * rng.uniform(0.98, 1.12))
            before = {table: {row: dict(cells) for row, cells in rows.items()} for table, rows in figures.items()}
            if rng.random() < 0.2:
                plant(rng, figures, due.key)
            truth = build(rng, number, name, year, dict.fromkeys(TABLES, due.key), figures)
            write_sections(rng, truth, rng.choice(PROSE_FAULTS) if rng.random() < 0.15 else None)
            form = LAYOUTS[layout_of(name, year)]
            found[f"{year}/{name.full}{form.suffix}"] = form.write(print_report(rng, truth), rng)
    return found


def main() -> None:
    """Write the archive and the dataset."""
    with TemporaryDirectory() as temporary:
        os.chdir(temporary)
        with zipfile.ZipFile(DOCUMENTS, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, data in sorted(documents().items()):
                archive.writestr(zipfile.ZipInfo(name, WHEN), data, zipfile.ZIP_DEFLATED, 9)
        build_dataset([DOCUMENTS], Path(DATA), LocalEngine(2))
        (Path(DATA) / ".lock").unlink(missing_ok=True)
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        shutil.copy(DOCUMENTS, FOLDER)
        shutil.copytree(DATA, FOLDER / DATA)


if __name__ == "__main__":
    main()
