"""Automatic numbers: formats, levels, restarts, styles that are numbered."""

from __future__ import annotations

import pytest

from gongkai.reading.formats import docx
from gongkai.reading.formats.number_text import number_text
from gongkai.reading.formats.numbering import Level, ListStyle, Numbering
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.word_builder import docx_bytes, p, part


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 0, "0"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 3, "c"),
        ("upperLetter", 0, "0"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("numberInDash", 3, "- 3 -"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1000, "一千"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 0, "零"),
        ("chineseCountingThousand", 10_000, "10000"),
        ("japaneseCounting", 3, "三"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographTraditional", 1, "甲"),
        ("ideographZodiac", 1, "子"),
        ("ideographZodiacTraditional", 11, "甲戌"),
        ("none", 3, ""),
        ("no such format", 7, "7"),
        ("chineseCounting", -5, "-5"),
    ],
)
def test_number_formats(name: str, value: int, text: str) -> None:
    assert number_text(value, name) == text


def test_levels_restart_under_a_higher_one_unless_told() -> None:
    levels = {
        0: Level(format="chineseCounting", text="第%1部分", spaced=True),
        1: Level(text="%1.%2", legal=True),
        2: Level(text="(%3)", restarts=False),
        3: Level(format="bullet", text="l"),
    }
    numbering = Numbering({"1": ListStyle("a", levels), "2": ListStyle("a", levels, {0: 9})})
    seen = [numbering.label("1", level) for level in (0, 1, 1, 2, 0, 1, 2, 3)]
    assert seen == ["第一部分 ", "1.1", "1.2", "(1)", "第二部分 ", "2.1", "(2)", ""]
    assert [numbering.label("2", 0) for _ in range(2)] == ["第九部分 ", "第十部分 "]
    assert numbering.label("1", 0) == "第十一部分 "
    assert numbering.label("missing", 0) == numbering.label("1", 8) == ""


def test_a_level_whose_parent_was_never_used_shows_the_start_of_the_parent() -> None:
    numbering = Numbering({"1": ListStyle("a", {0: Level(start=3, text="%1"), 1: Level(text="%1.%2")})})
    assert numbering.label("1", 1) == "3.1"


def _numbering(inner: str) -> str:
    return part("numbering", inner)


def _level(index: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def _texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in docx.parse(docx_bytes(body, **parts), Deadline()).paragraphs()]


def test_style_names_its_level_through_the_list_and_numbering_can_be_switched_off() -> None:
    numbering = _numbering(
        '<w:abstractNum w:abstractNumId="3">'
        + _level("0", "%1、")
        + _level("1", "%1.%2、", '<w:pStyle w:val="Two"/><w:isLgl/>')
        + _level("99", "x")
        + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="8"/><w:num w:numId="0"><w:abstractNumId w:val="3"/></w:num>'
    )
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Two"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Two"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style><w:style/>',
    )
    body = (
        p("甲", '<w:pStyle w:val="Sub"/>')
        + p("乙", '<w:pStyle w:val="Two"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("丙", '<w:pStyle w:val="Loop"/>')
        + p("丁", '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="7"/></w:numPr>')
        + p("戊", '<w:numPr><w:ins/><w:numId w:val="8"/></w:numPr>')
        + p("", '<w:pStyle w:val="Two"/>')
    )
    assert _texts(body, numbering=numbering, styles=styles) == ["1.1、甲", "乙", "丙", "1、丁", "戊"]


def test_lists_linked_by_a_style_and_levels_written_anew() -> None:
    numbering = _numbering(
        f'<w:abstractNum w:abstractNumId="1">{_level("0", "%1)")}<w:styleLink w:val="S"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        f'<w:lvlOverride w:ilvl="0">{_level("0", "【%1】")}</w:lvlOverride></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    body = p("甲", number.format(1)) + p("乙", number.format(2))
    assert _texts(body, numbering=numbering) == ["1)甲", "【2】乙"]


def test_styles_that_the_body_does_not_use_are_not_asked() -> None:
    numbering = _numbering(f'<w:abstractNum w:abstractNumId="1">{_level("0", "%1)")}</w:abstractNum>')
    plain = part("styles", '<w:style w:type="paragraph" w:styleId="A"/>')
    other = part("styles", '<w:style w:styleId="B"><w:pPr><w:numPr/></w:pPr></w:style><w:style w:styleId="A"/>')
    body = p("甲", '<w:pStyle w:val="A"/>')
    assert _texts(body, numbering=numbering, styles=plain) == ["甲"]
    assert _texts(body, numbering=numbering, styles=other) == ["甲"]
