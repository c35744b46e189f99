"""`python -m benchmarks`: measure everything, print the rows, write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import accuracy, reading, scaling, start
from benchmarks.result import Row, page

PARTS = {"reading": reading.rows, "start": start.rows, "scaling": scaling.rows, "accuracy": accuracy.rows}
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> int:
    """Run the chosen parts; the page is written only when all of them ran."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these parts, of: {', '.join(PARTS)}")
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in chosen:
        for row in PARTS[name]():
            rows.append(row)
            print(f"{row.what}: {row.measured} (target {row.target}) {row.note}", flush=True)
    if len(chosen) == len(PARTS):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(rows, "make bench"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
