"""What must hold for the facts of any text: they point at their words, whatever the layout, and cost little."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading.facts import extract_facts
from gongkai.reading.facts.flat import flatten
from gongkai.reading.facts.numbers import chinese_number
from gongkai.report import Fact, Section

PIECES = st.sampled_from(
    [
        "收到",
        "受理",
        "政府信息公开",
        "申请",
        "12件",
        "3条",
        "一件",
        "四十余份",
        "1,234件",
        "５件",
        "1.5万次",
        "占",
        "33.9%",
        "其中",
        "包括",
        "（",
        "）",
        "：",
        "，",
        "、",
        "。",
        "；",
        "\n",
        "没有",
        "未收到",
        "无",
        "均",
        "全部",
        "办结",
        "答复",
        "结转",
        "上年",
        "下年度",
        "行政复议",
        "行政诉讼",
        "维持",
        "主动公开",
        "信息",
        "网站",
        "微信",
        "2022年",
        "上半年",
        "全市",
        "本级",
        "400元",
        "信息处理费",
        "较去年",
        "增长",
        "10%",
        "《",
        "》",
        "予以公开",
        "不予公开",
        "分别为",
        "各1件",
        "均为零",
        "其他",
        "等",
        "\u3000",
        "\t",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=60).map("".join)


def facts_of(text: str, section: str = "overview") -> tuple[Fact, ...]:
    return extract_facts([Section(section, "", text)])


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["overview", "proactive", "requests", "remedies", "problems", "other"]))
def test_every_fact_points_at_its_words(text: str, section: str) -> None:
    for fact in facts_of(text, section):
        assert text.startswith(fact.text, fact.offset)
        assert fact.text
        assert fact.section == section
        assert fact.value >= 0


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same_in_order(text: str) -> None:
    facts = facts_of(text)
    assert facts == facts_of(text)
    assert [fact.offset for fact in facts] == sorted(fact.offset for fact in facts)


SENTENCE = "2022年全年收到政府信息公开申请34件，上年结转2件，办结35件，结转下年度1件，其中予以公开20件、不予公开15件。"
STATED = [(fact.topic, fact.value, fact.unit, fact.parts) for fact in facts_of(SENTENCE)]


@settings(max_examples=100, deadline=None)
@given(st.sets(st.integers(1, len(SENTENCE) - 1), max_size=20), st.sampled_from([" ", "\u3000", "\xa0", "\t"]))
def test_spaces_between_words_change_nothing(places: set[int], space: str) -> None:
    spaced = "".join(
        space + character if index in places and not SENTENCE[index - 1 : index + 1].isdigit() else character
        for index, character in enumerate(SENTENCE)
    )
    assert [(fact.topic, fact.value, fact.unit, fact.parts) for fact in facts_of(spaced)] == STATED


@given(st.integers(18, len(SENTENCE) - 2))
def test_a_wrapped_line_reads_on(place: int) -> None:
    wrapped = f"{SENTENCE[:place]}\n{SENTENCE[place:]}"
    if SENTENCE[place - 1 : place + 1].isdigit() or SENTENCE[place - 1] in "。：；":
        return
    assert [(fact.topic, fact.value, fact.unit, fact.parts) for fact in facts_of(wrapped)] == STATED


def test_short_lines_and_numbered_lines_stay_apart() -> None:
    text = "（二）依申请公开方面\n收到申请3件\n（三）行政复议和诉讼情况如下所述内容详见各表\n一、无"
    assert flatten(text).text == text


def test_digits_with_a_space_between_stay_two_numbers() -> None:
    assert [(fact.value, fact.unit) for fact in facts_of("收到政府信息公开申请 1 2件。")] == [(2, "件")]


def test_facts_come_section_by_section() -> None:
    sections = [
        Section("overview", "", "收到政府信息公开申请3件。"),
        Section("empty", "", " "),
        Section("other", "", "未收取信息处理费。"),
    ]
    assert [(fact.section, fact.topic) for fact in extract_facts(sections)] == [
        ("overview", "requests.new_received.total"),
        ("other", "fee.amount"),
    ]


def test_the_report_year_may_be_given() -> None:
    sections = [Section("overview", "", "2021年收到政府信息公开申请3件。")]
    assert [fact.scope for fact in extract_facts(sections)] == [""]
    assert [fact.scope for fact in extract_facts(sections, 2022)] == ["2021年"]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("四十五", 45),
        ("一百零五", 105),
        ("三千六百", 3600),
        ("二〇", 20),
    ],
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert chinese_number(numeral) == value


HOSTILE = {
    "digits": "1" * 500_000,
    "numbers": "1件" * 150_000,
    "lists": "其中1条，" * 100_000,
    "nested": "公开10条，其中" * 50_000,
    "parentheses": "（1条" * 100_000,
    "denials": "未收到申请" * 80_000,
    "claims": "均答复" * 100_000,
    "totals": "共公开信息3条，其中A1条、B2条。" * 25_000,
    "no stops": "收到政府信息公开申请12件占33%均为0" * 20_000,
    "titles": "《" * 500_000,
    "nothing": "行政复议诉讼均为0" * 50_000,
    "spaces": "\n \u3000" * 150_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    assert len(facts_of(text)) <= 60_000
    assert time.process_time() - started < 10
