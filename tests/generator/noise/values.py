"""Noise in value cells: widths, separators, units, notes, dashes for blanks, spaces."""

from __future__ import annotations

from random import Random

from tests.generator.printed import Printed
from tests.generator.sheet import Spot

WIDE = str.maketrans("0123456789+-.", "０１２３４５６７８９＋－．")


def _values(printed: Printed) -> list[Spot]:
    return [spot for sheet in printed.sheets() for spot in sheet.spots() if spot.address is not None]


def wide_digits(printed: Printed, rng: Random) -> None:
    """Full-width digits in some or all cells."""
    share = rng.choice((0.1, 1.0))
    for spot in _values(printed):
        if rng.random() < share:
            spot.text = spot.text.translate(WIDE)


def thousands(printed: Printed, rng: Random) -> None:
    """Thousands separators in long figures."""
    mark = rng.choice((",", "，"))
    for spot in _values(printed):
        if spot.text.isascii() and spot.text.isdigit() and len(spot.text) > 3:
            spot.text = f"{int(spot.text):,}".replace(",", mark)


def units(printed: Printed, rng: Random) -> None:
    """The unit printed inside the cell: 万元 behind amounts, 件 or 项 behind some counts of table two."""
    for spot in _values(printed):
        if not spot.text or spot.address is None or not spot.address.startswith("proactive."):
            continue
        if spot.address.endswith(".amount"):
            spot.text += "万元"
        elif rng.random() < 0.3:
            spot.text += "项" if spot.address.endswith(("previous_items", "change", ".items")) else "件"


def notes(printed: Printed, rng: Random) -> None:
    """A note inside the cell: `22（其中修订 16 件）`."""
    spots = [spot for spot in _values(printed) if spot.text.isdigit() and spot.text.isascii() and int(spot.text) > 1]
    found = [spot for spot in spots if spot.address and spot.address.startswith("proactive.")]
    for spot in rng.sample(found, min(2, len(found))):
        spot.text += f"（其中修订 {rng.randint(1, int(spot.text))} 件）"


def dashes(printed: Printed, rng: Random) -> None:
    """Blanks printed as a dash or a stroke."""
    mark = rng.choice(("-", "/", "—", "——"))
    for spot in _values(printed):
        if not spot.text:
            spot.text = mark


def spaces(printed: Printed, rng: Random) -> None:
    """No-break and wide spaces round figures."""
    for spot in _values(printed):
        if rng.random() < 0.4:
            spot.text = (
                rng.choice(("", " ", "\u00a0", "\u3000")) + spot.text + rng.choice(("", " ", "\u00a0", "\u3000\u00a0"))
            )
