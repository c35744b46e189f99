"""`python -m tests.fuzz --count 20000`: reads damaged documents; exits 1 on a crash, a hang or a memory overrun."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time

from tests.fuzz.inputs import corpus, damaged
from tests.fuzz.runner import BAD, run, table
from tests.fuzz.worker import Outcome


def _alike(bad: list[Outcome]) -> dict[tuple[str, str], list[int]]:
    """Numbers of the inputs that went wrong in the same way."""
    found: dict[tuple[str, str], list[int]] = {}
    for outcome in bad:
        key = (
            outcome.kind,
            re.sub(r"\d{3,} digits", "N digits", outcome.detail) if outcome.kind != "hang" else "no answer",
        )
        found.setdefault(key, []).append(outcome.number)
    return found


def main() -> int:
    """Run, print the counts, and list what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="how many damaged documents")
    parser.add_argument("--start", type=int, default=0, help="number of the first one")
    parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1), help="processes")
    parser.add_argument(
        "--save", type=int, metavar="NUMBER", help="write one damaged document to standard output and stop"
    )
    options = parser.parse_args()
    whole = corpus()
    if options.save is not None:
        sys.stdout.buffer.write(damaged(options.save, whole).data)
        return 0
    began = time.monotonic()
    outcomes = list(run(range(options.start, options.start + options.count), whole, options.workers))
    bad = [outcome for outcome in outcomes if outcome.kind in BAD]
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    print(table(outcomes, list(whole)))
    print(
        f"{len(outcomes)} documents in {time.monotonic() - began:.0f} s; slowest {slowest.seconds:.1f} s (number {slowest.number})"
    )
    for (kind, detail), alike in sorted(_alike(bad).items(), key=lambda item: -len(item[1])):
        item = damaged(alike[0], whole)
        shown = ", ".join(map(str, alike[:8]))
        print(
            f"{len(alike)} × {kind}: {detail}\n    --save {shown} (the first: {item.layout}, {' + '.join(item.done)})"
        )
    print("no crash, no hang, no memory overrun" if not bad else f"{len(bad)} bad outcomes")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
