"""Cleaning: what is taken out, what is converted, what is told, and the way back to the print."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.divisions import every_division
from gongkai.reading.clean import Cleaned, Cleaner
from gongkai.reading.errors import TooLarge
from gongkai.reading.flow import GRID_MARK
from gongkai.reading.glyphs import DIVISIONS, NORMAL, STATUTORY

PLAIN = Cleaner(["示范县人民政府公开政府信息情况。"])


def noise_of(cleaned: Cleaned) -> list[tuple[str, str, int]]:
    return [(item.kind, item.printed, item.offset) for item in cleaned.noise]


def test_plain_text_is_returned_as_it_is() -> None:
    text = "一、总体情况\n示范县（县级）“公开”：共12件，占33.9%。"
    cleaned = PLAIN.clean(text)
    assert cleaned == Cleaned(text)
    assert cleaned.text is text


@pytest.mark.parametrize(
    ("printed", "clean", "noise"),
    [
        ("第\u200b一\ufeff项", "第一项", [("zero_width", "\u200b", 1), ("zero_width", "\ufeff", 2)]),
        ("共\u00a03\u3000件\u2003", "共 3 件 ", []),
        ("２０２０年ＡＢ类", "2020年AB类", [("width", "２０２０", 0), ("width", "ＡＢ", 5)]),
        ("增长１２．５％，（一）；：", "增长12.5%，（一）；：", [("width", "１２", 2), ("width", "５", 5)]),
        ("[bookmark: _GoBack]（四）培训", "（四）培训", [("leftover", "[bookmark: _GoBack]", 0)]),
        ("知晓。[image: image2.png]DIREAT)\n下文", "知晓。\n下文", [("leftover", "[image: image2.png]DIREAT)", 3)]),
        ('见HYPERLINK "http://example.org/a"网站', "见网站", [("leftover", 'HYPERLINK "http://example.org/a"', 1)]),
        ("第PAGE \\* MERGEFORMAT页", "第页", [("leftover", "PAGE \\* MERGEFORMAT", 1)]),
        ('目录TOC \\o "1-3" \\h', "目录", [("leftover", 'TOC \\o "1-3" \\h', 2)]),
        (
            "XX局共××件，【 】",
            "XX局共××件，【 】",
            [("leftover", "XX", 0), ("leftover", "××", 4), ("leftover", "【 】", 8)],
        ),
        ("{{单位名称}}年报", "{{单位名称}}年报", [("leftover", "{{单位名称}}", 0)]),
        ("前\x0c后\x0b又\r\n再", "前\n后\n又\n再", []),
        (f"甲{GRID_MARK}乙\x00丙", "甲乙丙", []),
        ("\u2f00、总体情况，\u2ed3期", "一、总体情况，长期", []),
        ("[2020] 8号 图H片【重要】3×2", "[2020] 8号 图H片【重要】3×2", []),
    ],
)
def test_noise_is_cleaned_and_told(printed: str, clean: str, noise: list[tuple[str, str, int]]) -> None:
    cleaned = PLAIN.clean(printed)
    assert cleaned.text == clean
    assert noise_of(cleaned) == noise


TRADITIONAL = [
    "網(wǎng)站開(kāi)通後，政府信息公開情況及行政復(fù)議、訴訟處理報告(一)總體情況",
    "鄉(xiāng)政府發(fā)布動態信息，請公眾監督(jiāndū)，數據的鉤稽關係(de)",
]


def test_glosses_go_before_conversion_and_terms_are_put_right() -> None:
    cleaner = Cleaner(TRADITIONAL)
    assert (cleaner.traditional, cleaner.glossed) == (True, True)
    first, second = (cleaner.clean(text) for text in TRADITIONAL)
    assert first.text == "网站开通后，政府信息公开情况及行政复议、诉讼处理报告(一)总体情况"
    assert second.text == "乡政府发布动态信息，请公众监督，数据的勾稽关系"
    assert [item.printed for item in first.noise if item.kind == "gloss"] == ["(wǎng)", "(kāi)", "(fù)"]
    assert [item.printed for item in first.noise if item.kind == "traditional"] == ["網"]


def test_statutory_terms_follow_the_conversion() -> None:
    cleaner = Cleaner(["政府信息公開情況報告，請處理數據"])
    assert cleaner.clean("行政覆議，隨著公開，祇計一次").text == "行政复议，随着公开，只计一次"
    assert all(len(found) == len(term) for found, term in STATUTORY.items())


def test_names_of_divisions_are_spelt_as_in_the_division_table() -> None:
    import opencc

    to_traditional, to_simplified = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
    names = {division.name for division in every_division()}
    told = {to_simplified.convert(to_traditional.convert(name)): name for name in names}
    assert {found: name for found, name in told.items() if found != name and found not in names} == DIVISIONS
    cleaner = Cleaner(["政府信息公開情況報告，請處理數據"])
    assert cleaner.clean("慶元縣濛洲街道辦事處、澂江市").text == "庆元县濛洲街道办事处、澄江市"


def test_a_simplified_document_with_a_traditional_link_is_not_converted() -> None:
    cleaner = Cleaner(["繁體版", "政府信息公开情况报告，请处理数据"])
    assert cleaner.traditional is False
    assert cleaner.clean("繁體版").text == "繁體版"


def test_brackets_in_an_unglossed_document_stay() -> None:
    assert PLAIN.clean("规范性文件(zhǐ)指").text == "规范性文件(zhǐ)指"


def test_glosses_in_a_simplified_document() -> None:
    cleaner = Cleaner(["网(wǎng)站，公开(kāi)，信息(xìnxī)，情形(xíng)"])
    assert cleaner.clean("网(wǎng)站(a)(OK)").text == "网站(a)(OK)"


def test_origin_leads_back_over_deletions() -> None:
    printed = "\u200b甲[image: a.png]乙\u200b\u200b丙"
    cleaned = PLAIN.clean(printed)
    assert cleaned.text == "甲乙丙"
    assert [printed[cleaned.origin(index)] for index in range(3)] == ["甲", "乙", "丙"]
    assert PLAIN.clean("甲乙").origin(1) == 1


@given(
    st.text(alphabet='甲乙１Ａx X×【】[image: a]\u200b\ufeff\u3000\x0c\r\n(ǎn)開網\u2f00HYPERLINK"{}\\', max_size=60),
    st.booleans(),
)
def test_every_character_comes_from_the_print(text: str, glossed: bool) -> None:
    cleaner = Cleaner(["網(wǎng)站開(kāi)報(bào)況動處"] if glossed else [])
    cleaned = cleaner.clean(text)
    origins = [cleaned.origin(index) for index in range(len(cleaned.text))]
    assert origins == sorted(set(origins))
    for character, origin in zip(cleaned.text, origins, strict=True):
        assert glossed or character == NORMAL.get(text[origin], text[origin])
    for item in cleaned.noise:
        assert item.printed
        assert 0 <= item.offset <= len(cleaned.text)


def test_the_converted_seed_reads_like_any_other(reports_dir: Path) -> None:
    lines = (reports_dir / "seeds" / "002_3afefc952c62ac37.txt").read_text(encoding="utf-8").split("\n")
    cleaner = Cleaner(lines)
    text = "\n".join(cleaner.clean(line).text for line in lines)
    assert (cleaner.traditional, cleaner.glossed) == (True, True)
    for wanted in (
        "洪江市群峰乡政府",
        "(本列数据的勾稽关系为:",
        "四、政府信息公开行政复议、行政诉讼情况",
        "(一)予以公开",
    ):
        assert wanted in text
    assert not any(tone in text for tone in "āǎàēěèīíǐìōǒòūǔù網開鉤鄉")


def test_clean_reports_have_no_noise(reports_dir: Path) -> None:
    expected = {
        "000_dfa9267d7cc7c60b.txt": ["[image: image2.png]DIREAT)"],
        "001_941be4f5122c1a33.txt": ["[bookmark: _GoBack]"],
        "003_543f90d6dcb5ac17.txt": ["[bookmark: _GoBack]"],
        "004_aab5423710c0abba.txt": [],
    }
    for name, wanted in expected.items():
        lines = (reports_dir / "seeds" / name).read_text(encoding="utf-8").split("\n")
        cleaner = Cleaner(lines)
        assert [item.printed for line in lines for item in cleaner.clean(line).noise] == wanted


def test_endless_noise_is_bounded() -> None:
    cleaner = Cleaner([])
    cleaned = cleaner.clean("甲\u200b" * 10_001)
    assert (cleaned.text, len(cleaned.noise)) == ("甲" * 10_001, 10_000)
    assert cleaner.clean("乙\u200b") == Cleaned("乙", (), ((1, 1),))
    with pytest.raises(TooLarge, match="不可见字符"):
        cleaner.clean("甲\u200b" * 400_000)


def test_many_radicals_are_one_to_one() -> None:
    printed = "".join(sorted(NORMAL))
    cleaned = PLAIN.clean(printed.replace("\r", ""))
    assert cleaned.text == "".join(NORMAL[character] for character in sorted(NORMAL) if character != "\r")


def test_overlapping_leftovers() -> None:
    cleaned = PLAIN.clean("甲[image: １\u200b.png]乙")
    assert cleaned.text == "甲乙"
    assert {(item.kind, item.offset) for item in cleaned.noise} == {("leftover", 1), ("width", 1), ("zero_width", 1)}
