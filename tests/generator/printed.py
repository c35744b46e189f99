"""A report as printed, before it is written in a format: lines of text and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from gongkai.law.forms import TABLES
from tests.generator import phrases
from tests.generator.sheet import Sheet, sheet_of
from tests.generator.truth import Truth

NUMERALS = ("一、", "二、", "三、", "四、", "五、", "六、")
Kind = Literal["furniture", "title", "head", "heading", "text", "signature"]


@dataclass
class Line:
    """One paragraph; `kind` says what it is on the page."""

    kind: Kind
    text: str


@dataclass
class Printed:
    """The whole report as printed."""

    truth: Truth
    blocks: list[Line | Sheet]

    def sheets(self) -> Iterator[Sheet]:
        """The tables in order."""
        return (block for block in self.blocks if isinstance(block, Sheet))

    def lines(self) -> Iterator[Line]:
        """The paragraphs in order."""
        return (block for block in self.blocks if isinstance(block, Line))

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(line.text for line in self.lines() if line.kind == "title")


def print_report(rng: Random, truth: Truth) -> Printed:
    """The report in the order of the form, with one of several title styles and signatures."""
    blocks: list[Line | Sheet] = [Line("title", text) for text in _title(rng, truth)]
    blocks += [Line("head", text) for text in _head(rng, truth)]
    signed = rng.random() < 0.7
    for number, section in enumerate(truth.sections):
        blocks.append(Line("heading", NUMERALS[number] + section.heading))
        blocks += [Line("text", text) for text in section.paragraphs]
        if section.key in TABLES:
            blocks.append(sheet_of(truth, section.key, signed=signed))
    if truth.signed_on:
        blocks += [Line("signature", truth.body), Line("signature", truth.signed_on)]
    return Printed(truth, blocks)


def _title(rng: Random, truth: Truth) -> list[str]:
    name = truth.body if rng.random() < 0.6 or not truth.signed_on else truth.place
    ending = rng.choice(("政府信息公开工作年度报告", "政府信息公开工作年度报告", "年度政府信息公开工作年度报告"))
    year = f"{truth.year}{'' if ending.startswith('年') else '年'}"
    if rng.random() < 0.3:
        return [name, f"{year}{ending}"]
    return [f"{name}{year}{ending}"]


def _head(rng: Random, truth: Truth) -> list[str]:
    words = {"year": truth.year, "place": truth.place}
    text = rng.choice(phrases.HEADS).format(**words) + rng.choice(phrases.PERIODS).format(**words)
    contact = truth.contact
    if contact is not None:
        fax = f"；传真：{contact.fax}" if contact.fax else ""
        text += (
            f"如对本报告有疑问，请与{truth.body}办公室联系（地址：{contact.address}；邮编：{contact.postcode}；"
            f"电话：{contact.phone}{fax}；电子邮箱：{contact.email}）。"
        )
    return [text]
