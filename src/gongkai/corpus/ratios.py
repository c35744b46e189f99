"""The ratios of `ratios.toml`: the one definition of each, as SQL over `reports_wide`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.corpus.addresses import addresses, wide_name


@dataclass(frozen=True, slots=True)
class Ratio:
    """One ratio: SQL terms that sum over a group, what is left out, and the smallest denominator."""

    key: str
    name: str
    english: str
    numerator: str
    denominator: str
    counted: str
    excluded: str
    minimum: int

    @property
    def sql(self) -> str:
        """The ratio over a group, NULL below the minimum."""
        bottom = f"sum({self.denominator}) FILTER ({self.counted})"
        return f"CASE WHEN {bottom} >= {self.minimum} THEN sum({self.numerator}) FILTER ({self.counted}) / {bottom} END"

    @property
    def of_one(self) -> str:
        """The ratio in one report, NULL below the minimum."""
        return (
            f"CASE WHEN ({self.counted}) AND {self.denominator} >= {self.minimum} "
            f"THEN {self.numerator} / {self.denominator} END"
        )

    @property
    def counted_sql(self) -> str:
        """How many reports of the group the ratio counts."""
        return f"count(*) FILTER ({self.counted})"


@cache
def ratios() -> tuple[Ratio, ...]:
    """Every ratio, in the order of the file. Raises ValueError for an address that no form has."""
    data = tomllib.loads((Path(__file__).parent / "ratios.toml").read_text(encoding="utf-8"))
    return tuple(_ratio(item) for item in data["ratio"])


def _ratio(item: dict[str, object]) -> Ratio:
    if item.get("of") == "reports":
        numerator, denominator = (
            f"(({item['numerator']}) AND ({item['denominator']}))::DOUBLE",
            f"({item['denominator']})::INT",
        )
        counted = f"({item['denominator']}) IS NOT NULL"
    else:
        top, bottom = _terms(item["numerator"]), _terms(item["denominator"])
        numerator, denominator = _sum(top), _sum(bottom)
        counted = " AND ".join(f"{name} IS NOT NULL" for name in dict.fromkeys(name for _, name in (*top, *bottom)))
    return Ratio(
        key=str(item["key"]),
        name=str(item["name"]),
        english=str(item["english"]),
        numerator=numerator,
        denominator=denominator,
        counted=counted,
        excluded=str(item["excluded"]),
        minimum=int(str(item["minimum"])),
    )


def _terms(given: object) -> list[tuple[str, str]]:
    terms = []
    for term in given if isinstance(given, list) else []:
        address = str(term).removeprefix("-")
        if address not in addresses():
            raise ValueError(f"ratios.toml: no form has the cell {address}")
        terms.append(("-" if str(term).startswith("-") else "+", wide_name(address)))
    return terms


def _sum(terms: list[tuple[str, str]]) -> str:
    return "(" + " ".join(f"{sign} {name}" for sign, name in terms) + ")"
