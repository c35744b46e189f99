"""The information-processing fee 信息处理费: tariffs as data, the sum by bands, and the month's accumulation by requester."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from gongkai.law.data import read_toml
from gongkai.law.errors import FeeError

Mode = Literal["per_piece", "per_volume"]
MAX_PIECES = 100_000
MAX_PAGES = 10_000_000


@dataclass(frozen=True, slots=True)
class Scale:
    """One progressive scale. `bands` are (first number, yuan each); `rise` (size, added yuan) goes on after the last."""

    mode: Mode
    zh: str
    unit: str
    scope: str
    bands: tuple[tuple[int, int], ...]
    rise: tuple[int, int] | None

    def stretches(self, last: int) -> Iterator[tuple[int, int, int]]:
        """(first number, last number, yuan each) of every band up to number `last`; the final band ends there."""
        starts = [*self.bands]
        for place, (first, price) in enumerate(starts):
            if first > last:
                return
            if place + 1 < len(starts):
                yield first, min(starts[place + 1][0] - 1, last), price
            elif self.rise is None:
                yield first, last, price
            else:
                size, add = self.rise
                for step, begin in enumerate(range(first, last + 1, size)):
                    yield begin, min(begin + size - 1, last), price + step * add


@dataclass(frozen=True, slots=True)
class Tariff:
    """The two scales of one version of the fee measures, and the day from which they hold."""

    basis: str
    valid_from: date
    per_piece: Scale
    per_volume: Scale


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a sum that lies in one band: numbers `first` to `last`, `count` of them at `price` yuan each."""

    first: int
    last: int
    count: int
    price: int
    amount: int


@dataclass(frozen=True, slots=True)
class Fee:
    """A computed fee in yuan with its bands and basis."""

    amount: int
    mode: Mode
    unit: str
    scope: str
    basis: str
    bands: tuple[Band, ...]


@cache
def tariffs() -> tuple[Tariff, ...]:
    """Every version of the tariff, oldest first."""
    found = [
        Tariff(item["basis"], item["valid_from"], _scale("per_piece", item), _scale("per_volume", item))
        for item in read_toml("fees.toml")["tariffs"]
    ]
    return tuple(sorted(found, key=lambda tariff: tariff.valid_from))


def _scale(mode: Mode, item: dict[str, Any]) -> Scale:
    data = item[mode]
    rise = data.get("rise")
    bands = tuple((band["from"], band["price"]) for band in data["bands"])
    return Scale(mode, data["zh"], data["unit"], data["scope"], bands, (rise["size"], rise["add"]) if rise else None)


def tariff_on(day: date | None = None) -> Tariff:
    """The tariff in force on a day, the latest for None. Raises FeeError before the first."""
    valid = [tariff for tariff in tariffs() if day is None or tariff.valid_from <= day]
    if not valid:
        raise FeeError(f"信息处理费自{tariffs()[0].valid_from.isoformat()}起收取，{day}不适用，请核对日期。")
    return valid[-1]


def fee_for_pieces(pieces: int, before: int = 0, on: date | None = None) -> Fee:
    """The fee for `pieces` new pieces after `before` of the same requester, organ and calendar month (per piece 按件)."""
    if pieces < 0 or before < 0 or pieces + before > MAX_PIECES:
        raise FeeError(f"件数应为0到{MAX_PIECES}之间的整数（含本月已有的件数），请核对。")
    tariff = tariff_on(on)
    return _fee(tariff, tariff.per_piece, before + 1, before + pieces)


def fee_for_pages(pages: int, on: date | None = None) -> Fee:
    """The fee for the pages of one request (per volume 按量)."""
    if not 0 <= pages <= MAX_PAGES:
        raise FeeError(f"页数应为0到{MAX_PAGES}之间的整数，请核对。")
    tariff = tariff_on(on)
    return _fee(tariff, tariff.per_volume, 1, pages)


def _fee(tariff: Tariff, scale: Scale, first: int, last: int) -> Fee:
    bands = []
    for start, end, price in scale.stretches(last):
        begin = max(start, first)
        if begin <= end:
            count = end - begin + 1
            bands.append(Band(begin, end, count, price, count * price))
    return Fee(sum(band.amount for band in bands), scale.mode, scale.unit, scale.scope, tariff.basis, tuple(bands))
