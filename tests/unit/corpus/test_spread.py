"""Rows by groups: every row of a group once, in the order of the dataset, whatever the files, and for reports of several groups."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai.corpus import spread as spread_module
from gongkai.corpus.rebuild import read_rows
from gongkai.corpus.spread import spread


@pytest.fixture(params=(200, 1), ids=("all open", "one open"))
def _at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread_module, "AT_ONCE", request.param)


@pytest.mark.usefixtures("_at_once")
def test_rows_by_group(tmp_path: Path) -> None:
    printed = [[("a", 1), ("b", 2), ("a", 3)], [("c", 4), ("d", 5), ("a", 6), ("b", 7)]]
    for number, rows in enumerate(printed):
        table = pa.table({"report": [report for report, _ in rows], "value": [value for _, value in rows]})
        pq.write_table(table, tmp_path / f"{number}.parquet")
    groups = {0: ["a", "c"], 1: ["b", "a"], 3: ["nobody"]}
    found = spread(tmp_path, {"cells": ["0.parquet", "1.parquet"]}, groups, tmp_path / "spread")
    rows = {
        group: [(row["report"], row["value"]) for row in read_rows(tmp_path, files["cells"])]
        for group, files in found.items()
    }
    assert {group: sorted(listed) for group, listed in rows.items()} == {
        0: [("a", 1), ("a", 3), ("a", 6), ("c", 4)],
        1: [("a", 1), ("a", 3), ("a", 6), ("b", 2), ("b", 7)],
    }
    assert [value for report, value in rows[1] if report == "a"] == [1, 3, 6]
