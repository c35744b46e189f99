"""Section five that says nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.report import AnnualReport

_NOT_TEXT = re.compile(r"[^\w\u3400-\u9fff]+")
_SENTENCE_END = re.compile(r"[。；;！!？?，,：:、\n]+")
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+是|其?[一二三四五六七八九十]+[、.．]?|（[一二三四五六七八九十]+）|\d+[、.．])"
)


class Wordings(NamedTuple):
    """The wordings of `perfunctory.toml`, and the lengths below which a text is short and clauses are few."""

    nothing: frozenset[str]
    generic: re.Pattern[str]
    short: int
    few: int


@cache
def _wordings() -> Wordings:
    data = tomllib.loads(Path(__file__).with_name("perfunctory.toml").read_text(encoding="utf-8"))
    return Wordings(
        frozenset(data["nothing"]), re.compile("|".join(data["generic"])), int(data["short"]), int(data["few"])
    )


def _verdict(text: str) -> tuple[str, bool]:
    """What is wrong with a text, and whether it is as good as empty."""
    wordings = _wordings()
    bare = _NOT_TEXT.sub("", text)
    if not bare or bare in wordings.nothing:
        return ("没有内容" if not bare else f"只写了“{bare}”"), True
    if len(bare) < wordings.short:
        return f"只有 {len(bare)} 个字", False
    clauses = [_ORDINAL.sub("", clause.strip()) for clause in _SENTENCE_END.split(text) if clause.strip()]
    if len(clauses) >= wordings.few and all(wordings.generic.fullmatch(clause) for clause in clauses if clause):
        return "全是放在哪个单位、哪一年都适用的套话", False
    return "", False


@rule(
    "text.perfunctory",
    layer="document",
    severity="warning",
    must="第五部分写明本年度的具体问题和改进情况，不能空着、只写“无”或只写套话。",
    basis="《政府信息公开条例》第五十条第一款第（四）项；国办公开办函〔2021〕30号",
    hint="写明去年所列问题的整改结果、今年的具体问题（事项、数量、原因）和已经或将要采取的措施。",
    holds_for=report,
    fails_for=lambda: report(sections={"problems": "无。"}),
)
def perfunctory(report: AnnualReport) -> Iterator[Result]:
    """Section five is neither empty, 无, very short nor made of generic clauses only (Art 50; the last two are notes)."""
    section = report.section("problems")
    if section is None:
        yield Result("not_assessable", ("problems",), "没有找到第五部分“存在的主要问题及改进情况”，无法核对其内容。")
        return
    fault, is_empty = _verdict(section.text)
    if not fault:
        yield Result("holds", ("problems:0",))
        return
    yield Result(
        "fails",
        ("problems:0",),
        f"第五部分“存在的主要问题及改进情况”{fault}，请写明具体问题和改进情况。",
        severity=None if is_empty else "note",
    )
