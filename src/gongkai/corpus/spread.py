"""The rows of a year by the groups of reports that are looked at together: every file of the dataset is read once for many groups.

Asked for group by group, a year would be read as often as it has groups, and the work would grow with the square of the reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from gongkai.corpus.errors import require
from gongkai.corpus.rebuild import BUILT_OF, Files

AT_ONCE = 200
"""Groups whose files are open at once."""


def spread(root: Path, files: Files, groups: Mapping[int, Collection[str]], folder: Path) -> dict[int, Files]:
    """Copy the rows of the reports of each group (by number) into files of its own in a folder, in the order of the dataset."""
    numbers = sorted(groups)
    found: dict[int, Files] = {}
    for start in range(0, len(numbers), AT_ONCE):
        layers = _layers({number: groups[number] for number in numbers[start : start + AT_ONCE]})
        for table in BUILT_OF:
            for group, path in _copied(root, files.get(table, ()), layers, folder / table):
                found.setdefault(group, {})[table] = [str(path)]
    return found


def _layers(groups: Mapping[int, Collection[str]]) -> list[dict[str, int]]:
    """The group of each report; a report of several groups stands in as many layers."""
    layers: list[dict[str, int]] = []
    for group, reports in groups.items():
        for report in reports:
            layer = next((layer for layer in layers if report not in layer), None)
            if layer is None:
                layers.append(layer := {})
            layer[report] = group
    return layers


def _copied(
    root: Path, files: Sequence[str], layers: Sequence[Mapping[str, int]], folder: Path
) -> Iterator[tuple[int, Path]]:
    pa, pq = require("pyarrow"), require("pyarrow.parquet")
    keys = [(pa.array(list(layer), pa.string()), pa.array(list(layer.values()), pa.int64())) for layer in layers]
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[int, Any] = {}
    with ExitStack() as stack:
        for file in files:
            table = pq.read_table(root / file, partitioning=None)
            for reports, groups in keys:
                for group, rows in _parted(table, reports, groups):
                    if group not in writers:
                        writers[group] = stack.enter_context(pq.ParquetWriter(folder / f"{group}.parquet", rows.schema))
                    writers[group].write_table(rows)
    for group in writers:
        yield group, folder / f"{group}.parquet"


def _parted(table: Any, reports: Any, groups: Any) -> Iterator[tuple[int, Any]]:
    """The rows of each group, in their order (the sort is stable)."""
    pc = require("pyarrow.compute")
    group = groups.take(pc.index_in(table["report"].combine_chunks(), value_set=reports))
    order = pc.sort_indices(group)[: len(group) - group.null_count]
    begin = 0
    for run in pc.value_counts(group.take(order)):
        count = run["counts"].as_py()
        yield run["values"].as_py(), table.take(order[begin : begin + count])
        begin += count
