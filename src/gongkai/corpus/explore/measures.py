"""What pages can show of a group of reports: how many, sums of cells (`measures.toml`), and ratios from their one definition."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from gongkai.corpus.addresses import addresses, wide_name
from gongkai.corpus.ratios import ratios


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: `sql` over a group of `reports_wide`, `counts` which of its reports it counts, `single` its value in one
    of them. A ratio says below which denominator it is not given, and what it leaves out.
    """

    key: str
    name: str
    english: str
    kind: Literal["count", "sum", "ratio"]
    sql: str
    counts: str
    single: str
    address: str = ""
    minimum: int = 0
    excluded: str = ""

    def title(self, language: str) -> str:
        """The name in a language."""
        return self.english if language.startswith("en") else self.name


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its key, in the order of choice lists. Raises ValueError for an address that no form has."""
    found = [
        Measure("reports", "报告", "reports", "count", "count(*)", "true", "1"),
        Measure("bodies", "机关", "bodies", "count", "count(DISTINCT hash(w.body, w.code))", "true", "1"),
    ]
    data = tomllib.loads((Path(__file__).parent / "measures.toml").read_text(encoding="utf-8"))
    for item in data["measure"]:
        if item["address"] not in addresses():
            raise ValueError(f"measures.toml: no form has the cell {item['address']}")
        column = wide_name(item["address"])
        given = item["key"], item["name"], item["english"]
        found.append(Measure(*given, "sum", f"sum({column})", f"{column} IS NOT NULL", column, item["address"]))
    for ratio in ratios():
        terms = ratio.sql, ratio.counted, ratio.of_one
        found.append(
            Measure(f"r_{ratio.key}", ratio.name, ratio.english, "ratio", *terms, "", ratio.minimum, ratio.excluded)
        )
    return {measure.key: measure for measure in found}
