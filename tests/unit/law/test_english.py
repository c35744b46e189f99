"""The English of citations and questions: every one that the law's data hold."""

import re

import pytest

from gongkai.law.acts import act_kinds
from gongkai.law.dispositions import dispositions
from gongkai.law.english import article, number, question
from gongkai.law.exemptions import exemptions
from gongkai.law.letters import fields, letter_kinds


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("条例第三十六条第（二）项、第（三）项", "Art 36(2), (3)"),
        ("条例第三十三条第二款", "Art 33(2)"),
        ("条例第十四条至第十六条", "Art 14 to Art 16"),
        ("条例第十五条、第三十二条", "Art 15, Art 32"),
        ("国办函〔2020〕109号", "State Council General Office letter [2020] No. 109"),
        (
            "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
            "Fee Measures (State Council General Office letter [2020] No. 109)",
        ),
        ("个人信息保护法第四十七条", "Personal Information Protection Law Art 47"),
        ("条例第四十五条；GB/T 9704—2012", "Art 45; GB/T 9704—2012"),
        ("示范省办法第三条", "示范省办法Art 3"),
        ("", ""),
    ],
)
def test_citations(printed: str, said: str) -> None:
    assert article(printed) == said


def test_every_citation_of_the_law_has_its_english() -> None:
    cited = {item.article for item in (*dispositions().values(), *exemptions().values(), *act_kinds().values())}
    cited |= {basis for kind in letter_kinds().values() for basis in kind.basis}
    assert [text for text in sorted(cited) if re.search("[\u4e00-\u9fff]", article(text))] == []


def test_numbers() -> None:
    assert [number(text) for text in ("三", "十", "十四", "二十", "三十六", "一百零二", "一百一十")] == [
        3, 10, 14, 20, 36, 102, 110,
    ]  # fmt: skip


def test_every_name_and_question_has_its_english() -> None:
    named = [*dispositions().values(), *exemptions().values(), *fields().values(), *letter_kinds().values()]
    assert [item.zh for item in named if not item.en or re.search("[\u4e00-\u9fff]", item.en)] == []
    for item in (*dispositions().values(), *exemptions().values()):
        asked = [question(text) for text in item.ask]
        assert (len(item.ask), [text for text in asked if re.search("[\u4e00-\u9fff]", text)]) == (len(item.ask_en), [])
    assert question("不再问的") == "不再问的"
    for field in fields().values():
        assert field.words_en.keys() == {**field.choices, **field.columns}.keys()
