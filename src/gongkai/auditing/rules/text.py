"""What stands in the text and is not text: conversion leftovers, placeholders, glosses, mixed widths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.labels import section_title
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.report import AnnualReport, Noise

_KINDS = {
    "gloss": "汉字后面带有括号拼音，可能是转换软件加上的，请删去",
    "traditional": "夹有繁体字，请改为规范简体字",
    "width": "数字或字母全角、半角混用，请统一为半角",
    "zero_width": "夹有看不见的零宽字符，请删去，以免影响检索",
}
_OF_THE_FILE = {
    "several": "文件里还有 {count} 份报告{shown}，只读取了第一份，请拆成单独的文件后分别检查。",
    "repaired": "文件已损坏或格式太旧，由 LibreOffice 修复后才能读取，内容可能不全，请与原件核对。",
}


def _grouped(report: AnnualReport, kinds: frozenset[str]) -> dict[str, list[Noise]]:
    found: dict[str, list[Noise]] = defaultdict(list)
    for noise in report.noise:
        if noise.kind in kinds:
            found[noise.kind].append(noise)
    return found


def _places(noises: list[Noise]) -> str:
    return "、".join(dict.fromkeys(section_title(noise.section) for noise in noises))


def _where(noises: list[Noise]) -> tuple[str, ...]:
    return tuple(f"{noise.section}:{noise.offset}" for noise in noises)


@rule(
    "text.leftover",
    layer="document",
    severity="warning",
    must="正文没有转换残留（如“[image: …]”“[bookmark: …]”）和没有填写的模板占位符（如“XX”“【　】”），文件里没有另一份报告。",
    basis="《政府信息公开条例》第六条（及时、准确公开）",
    hint="删去残留标记；占位符处补填实际内容，图片应当重新插入；一个文件只放一份报告。",
    holds_for=report,
    fails_for=lambda: report(noise=(Noise("leftover", "[image: image1.png]", "overview", 12),)),
)
def leftover(report: AnnualReport) -> Iterator[Result]:
    """No leftovers of a conversion, no unfilled placeholders of a template, no other report, no repaired file: one result a kind."""
    found = _grouped(report, frozenset(("leftover", *_OF_THE_FILE)))
    for kind, noises in found.items():
        if kind in _OF_THE_FILE:
            yield _of_the_file(kind, noises)
            continue
        printed = list(dict.fromkeys(noise.printed for noise in noises))
        shown = "、".join(f"“{text}”" for text in printed[:3]) + (f"等 {len(noises)} 处" if len(noises) > 3 else "")
        yield Result(
            "fails",
            _where(noises),
            f"{_places(noises)}有转换残留或没有填写的占位符{shown}，请删去或补填。",
            printed=printed[0],
            subject="leftover",
        )
    if not found:
        yield Result("holds", ("sections",))


def _of_the_file(kind: str, noises: list[Noise]) -> Result:
    """What is said about the file itself: other reports in it that were not read, or that it was repaired."""
    shown = "、".join(f"“{noise.printed}”" for noise in noises[:3]) + ("等" if len(noises) > 3 else "")
    message = _OF_THE_FILE[kind].format(count=len(noises), shown=shown)
    return Result("fails", _where(noises[:1]), message, printed=noises[0].printed, subject=kind)


@rule(
    "text.noise",
    layer="document",
    severity="note",
    must="正文用规范简体字，没有括号拼音、零宽字符，数字和字母的全角半角一致。",
    basis="《国家通用语言文字法》第九条；《政府信息公开条例》第六条",
    hint="在原文件中改正后重新发布；复制网页文字时注意转换软件的设置。",
    holds_for=report,
    fails_for=lambda: report(noise=(Noise("gloss", "(wǎng)", "overview", 5), Noise("gloss", "(zhàn)", "overview", 7))),
)
def noise(report: AnnualReport) -> Iterator[Result]:
    """No pinyin glosses, Traditional characters, invisible characters or mixed widths: one result a kind."""
    found = _grouped(report, frozenset(_KINDS))
    for kind, noises in found.items():
        first = f"“{noises[0].printed}”" if kind != "zero_width" else ""
        count = f"{first}等共 {len(noises)} 处" if len(noises) > 1 else f"{first} 1 处"
        yield Result(
            "fails",
            _where(noises),
            f"{_places(noises)}{count}：{_KINDS[kind]}。",
            printed=noises[0].printed,
            subject=kind,
        )
    if not found:
        yield Result("holds", ("sections",))
