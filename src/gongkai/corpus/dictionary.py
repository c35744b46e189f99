"""The data dictionary: every table, column, view and ratio of a dataset. `python -m gongkai.corpus.dictionary FILE` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from gongkai.corpus.ratios import ratios
from gongkai.corpus.schema import VERSION, tables
from gongkai.corpus.views import VIEWS

HEAD = """# 数据集 · The dataset

`gongkai corpus build` 写出的数据集是一个文件夹（`VERSION`）：每张表一个子文件夹，内为 Parquet 文件；标“按年度”的表再按报告年度分为
`year=YYYY`（不明年度的在 `year=__HIVE_DEFAULT_PARTITION__`）。`manifest.json` 列出属于数据集的全部文件及其 SHA-256，不在其中的文件不是数据。
查询：`gongkai corpus sql "select …" --dataset 文件夹 --format json`。`table`、`column`、`where` 是 SQL 的保留字，使用时加双引号。

A dataset is a folder of Parquet files, one folder a table, partitioned by report year where marked. `manifest.json` names the files
that belong to it. This page is generated from `corpus/tables.toml` and `corpus/ratios.toml` by `python -m gongkai.corpus.dictionary`.
"""


def page() -> str:
    """The dictionary in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD.replace("VERSION", VERSION)
    for table in tables().values():
        yield f"## {table.name}{'（按年度）' if table.partitioned else ''}\n"
        yield f"{table.about} {table.english}\n"
        yield "| 列 column | 类型 type | 含义 |"
        yield "|---|---|---|"
        yield from (f"| `{column.name}` | {column.sql} | {column.about} |" for column in table.declared)
        if table.partitioned:
            yield "| `year` | SMALLINT | 报告年度（取自文件夹名） |"
        yield ""
    yield "## 视图 · Views\n"
    yield "| 视图 view | 内容 |"
    yield "|---|---|"
    yield from (f"| `{name}` | {about} |" for name, about in VIEWS.items())
    yield "\n## 比率 · Ratios\n"
    yield "| 比率 | ratio | 分子 | 分母 | 不计 | 分母最小 |"
    yield "|---|---|---|---|---|---|"
    for ratio in ratios():
        yield (
            f"| {ratio.name} | {ratio.english} | `{ratio.numerator}` | `{ratio.denominator}` | {ratio.excluded} | {ratio.minimum} |"
        )


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is up to date."""
    check = "--check" in arguments
    path = Path(next(argument for argument in arguments if argument != "--check"))
    if not check:
        path.write_text(page(), encoding="utf-8")
        return 0
    if path.exists() and path.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write(f"{path} is out of date: run python -m gongkai.corpus.dictionary {path}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
