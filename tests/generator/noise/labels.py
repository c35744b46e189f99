"""Noise in labels: misprints met in real reports, random misprints, breaks, widths, remarks, invisible characters."""

from __future__ import annotations

from random import Random

from tests.generator.printed import Line, Printed
from tests.generator.sheet import Spot

KNOWN = (
    ("只计这一情形", "只记这一情形"),
    ("法律行政法规禁止公开", "法律行政止公开"),
    ("本年新公开数量", "本公开数量"),
    ("政府信息公开行政复议", "政府信息公开行政法复议"),
    ("行政规范性文件", "规范性文件"),
    ("本年增/减", "本年增减"),
    ("其他对外管理服务事项", "其他对外管理服务"),
    ("没有现成信息需要另行制作", "没有现成信息需另行制作"),
    ("保护第三方合法权益", "保护第三方的合法权益"),
    ("结转下年度继续办理", "结转下一年度继续办理"),
)
REMARKS = {
    "规章": "（设区的市、自治州人民政府应提供相关数据）",
    "规范性文件": "（指本机关制定并公布的文件）",
    "上一年项目数量": "（指上年事项数）",
    "本年增/减": "（减用负值表示，如-8）",
}
HALF = str.maketrans("（），：；“”", '(),:;""')
STRAY = "的一了政信公"
INVISIBLE = ("\u200b", "\ufeff", "\u200c", "\u00ad")


def _labels(printed: Printed) -> list[Spot]:
    return [spot for sheet in printed.sheets() for spot in sheet.spots() if spot.address is None and spot.text]


def known_typos(printed: Printed, rng: Random) -> None:
    """Some of the misprints that real reports carry."""
    chosen = rng.sample(KNOWN, rng.randint(2, len(KNOWN)))
    items: list[Spot | Line] = [*_labels(printed), *(line for line in printed.lines() if line.kind == "heading")]
    for item in items:
        for right, wrong in chosen:
            if right in item.text:
                item.text = item.text.replace(right, wrong)
                break


def random_typos(printed: Printed, rng: Random) -> None:
    """One character missing, doubled or wrong in up to three long row labels."""
    rows = [spot for spot in _labels(printed) if spot.label and len(spot.text) >= 9]
    for spot in rng.sample(rows, min(len(rows), rng.randint(1, 3))):
        position = rng.randrange(4, len(spot.text))
        before, after = spot.text[:position], spot.text[position + 1 :]
        spot.text = rng.choice(
            (before + after, before + rng.choice(STRAY) + spot.text[position:], before + rng.choice(STRAY) + after)
        )


def soft_breaks(printed: Printed, rng: Random) -> None:
    """A line break inside labels, as narrow columns have it."""
    for spot in _labels(printed):
        if len(spot.text) >= 4 and rng.random() < 0.3:
            position = rng.randrange(2, len(spot.text) - 1)
            spot.text = f"{spot.text[:position]}\n{spot.text[position:]}"


def half_brackets(printed: Printed, rng: Random) -> None:
    """Half-width brackets and punctuation everywhere."""
    del rng
    items: list[Spot | Line] = [*_labels(printed), *printed.lines()]
    for item in items:
        item.text = item.text.translate(HALF)


def remarks(printed: Printed, rng: Random) -> None:
    """A filling note printed behind some labels of table two."""
    chosen = rng.sample(list(REMARKS), rng.randint(1, len(REMARKS)))
    for spot in _labels(printed):
        if spot.text in chosen:
            spot.text += REMARKS[spot.text]


def invisible(printed: Printed, rng: Random) -> None:
    """Zero-width characters in labels, no-break spaces round them."""
    for spot in _labels(printed):
        if rng.random() < 0.3:
            position = rng.randrange(len(spot.text) + 1)
            spot.text = spot.text[:position] + rng.choice(INVISIBLE) + spot.text[position:]
        if rng.random() < 0.3:
            spot.text = rng.choice(("\u00a0", "\u3000", " ")) + spot.text + "\u00a0"
