"""`python -m tests.generator.collection --count N --out FOLDER`: write the first N documents of the set, and what is in them."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from tests.generator.collection import documents

NOTICE = (
    "本目录中的报告全部由程序生成，用于测试：地名取自行政区划表，机构的数字、文字和差错均为虚构，与实际情况无关。\n"
)


def main() -> int:
    """Write the documents in folders of a thousand, a table of their truth, and a notice that all is invented."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator.collection", description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "README.txt").write_text(NOTICE, encoding="utf-8")
    with (chosen.out / "truth.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["document", "layout", "body", "level", "kind", "year", "broken_rules"])
        for document in documents(0, chosen.count):
            sample, truth = document.sample, document.sample.truth
            path = Path(f"{document.number // 1000:04d}") / sample.name
            (chosen.out / path).parent.mkdir(exist_ok=True)
            (chosen.out / path).write_bytes(sample.data)
            broken = " ".join(sorted(document.expected))
            table.writerow([path.as_posix(), sample.layout, truth.body, truth.level, truth.kind, truth.year, broken])
    print(f"{chosen.count} documents in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
