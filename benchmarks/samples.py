"""The files that are measured: generated reports of the length of real ones, without noise."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.generator import LAYOUTS, phrases
from tests.generator.layouts.docx import write_dressed
from tests.generator.layouts.markup import STYLES, page_html, styled_html
from tests.generator.make import invent
from tests.generator.printed import Printed, print_report

SENTENCES = 120
"""Sentences added to section one: with them a report has about 4,500 characters of text, as real ones have."""


def printed(seed: int) -> Printed:
    """One report with every table complete and long texts."""
    rng = Random(f"bench:{seed}")
    truth = invent(rng, seed, blanks=False, rows_may_miss=False)
    pool = (*phrases.MANAGEMENT, *phrases.PLATFORM, *phrases.SUPERVISION, *phrases.MEASURES)
    truth.sections[0].paragraphs += ["".join(rng.choices(pool, k=6)) for _ in range(SENTENCES // 6)]
    return print_report(rng, truth)


def _page(report: Printed, rng: Random) -> bytes:
    del rng
    return page_html(report, styled_html(report, STYLES[-1])).encode()


WRITERS: dict[str, tuple[Callable[[Printed, Random], bytes], str]] = {
    **{name: (layout.write, layout.suffix) for name, layout in LAYOUTS.items()},
    "docx_dressed": (write_dressed, ".docx"),
    "html_dressed": (_page, ".html"),
}
"""The layouts, and two that are as large as what word processors write (real pages and documents are 100 to 300 KB)."""


def files(layout: str, count: int) -> list[tuple[str, bytes]]:
    """Name and bytes of `count` reports in one of WRITERS."""
    write, suffix = WRITERS[layout]
    return [(f"{layout}-{seed}{suffix}", write(printed(seed), Random(seed))) for seed in range(count)]
