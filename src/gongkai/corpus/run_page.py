"""The page about one run of `build`: counts, failures by reason, findings by rule, slowest documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.corpus.answers import Answer, plain_tables
from gongkai.corpus.query import session

if TYPE_CHECKING:
    from gongkai.corpus.build import Summary

MOST = 1000


def run_page(summary: Summary, root: Path) -> str:
    """The page as html; findings and failures are those of the whole dataset. Raises CorpusError."""
    from gongkai.writing.plain_tables import tables_page

    with session(root) as opened:
        by_reason = opened.run("SELECT code, reason, count(*) FROM failures GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
        by_rule = opened.run(
            "SELECT rule, severity, count(*), count(DISTINCT report) FROM findings WHERE state = 'fails' "
            "GROUP BY 1, 2 ORDER BY 3 DESC, 1"
        )
        failures = opened.run(f"SELECT document, reason FROM failures ORDER BY 1 LIMIT {MOST}")  # noqa: S608 - a number
    answers = [
        Answer("counts", "本次运行", ["项目", "数量"], _counts(summary)),
        Answer("reasons", "未读成的文件（按原因，整个数据集）", ["种类", "原因", "文件"], by_reason.rows),
        Answer("rules", "检查结果（按规则，整个数据集）", ["规则", "程度", "不成立", "涉及报告"], by_rule.rows),
        Answer(
            "slowest",
            "本次最慢的文件",
            ["文件", "毫秒"],
            [(name, round(seconds * 1000)) for seconds, name in sorted(summary.slowest, reverse=True)],
        ),
        Answer("failures", "未读成的文件", ["文件", "原因"], failures.rows),
    ]
    return tables_page("数据集生成报告", plain_tables(answers, MOST))


def _counts(summary: Summary) -> list[tuple[str, int]]:
    return [
        ("文件", summary.total),
        ("数据集中已有且未变", summary.same),
        ("有变化，重新读取", summary.forgotten),
        ("本次读取", summary.read),
        ("读成报告", summary.reports),
        ("内容相同的副本", summary.copies),
        ("同一报告的另一格式", summary.versions),
        ("未读成", summary.failures.total()),
        ("用时（秒）", round(summary.seconds)),
        ("每秒文件", round(summary.read / max(summary.seconds, 0.001))),
    ]
