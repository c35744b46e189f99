"""Questionnaires: how they are written, which answers are right, and what the answers add up to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.office.engagement.questionnaire import (
    GRADES,
    LONGEST_ANSWER,
    MOST_QUESTIONS,
    check_answers,
    counted,
    printed,
    read_questions,
    share,
    weak,
)
from gongkai.office.errors import Refused

TEXT = "及时吗 | 满意度\n\n渠道 ｜ 单选 ｜ 网站、微信，网站\n建议 | 填空"
WORD = st.text("甲乙丙丁ab12", min_size=1, max_size=6)
LINE = st.one_of(
    st.tuples(WORD, st.just("满意度")), st.tuples(WORD, st.just("填空")),
    st.tuples(WORD, st.just("单选"), st.lists(WORD, min_size=2, max_size=5, unique=True).map("、".join)),
)  # fmt: skip


def test_questions_are_read() -> None:
    assert read_questions(TEXT) == [
        {"text": "及时吗", "kind": "grade", "choices": list(GRADES)},
        {"text": "渠道", "kind": "choice", "choices": ["网站", "微信"]},
        {"text": "建议", "kind": "text", "choices": []},
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "至少写一个问题"),
        ("问题", "第1行看不懂"),
        ("好吗 | 打分", "第1行看不懂"),
        ("\n | 满意度", "第2行看不懂"),
        ("渠道 | 单选", "应有2到20个"),
        ("渠道 | 单选 | 网站", "应有2到20个"),
        ("渠道 | 单选 | " + "、".join(map(str, range(21))), "应有2到20个"),
        ("长" * 201 + " | 填空", "超过200字"),
        ("好吗 | 填空\n" * (MOST_QUESTIONS + 1), "最多30个"),
    ],
)
def test_what_cannot_be_read_names_its_line(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_questions(text)


@settings(deadline=None)
@given(st.lists(LINE, min_size=1, max_size=6))
def test_printing_and_reading_return(lines: list[tuple[str, ...]]) -> None:
    questions = read_questions("\n".join(" | ".join(line) for line in lines))
    assert read_questions(printed(questions)) == questions


def test_answers_are_checked() -> None:
    questions = read_questions(TEXT)
    assert check_answers(questions, {"0": " 满意 ", "1": "微信", "2": "", "9": "?"}) == {"0": "满意", "1": "微信"}
    for answers, says in (
        ({"0": "满意"}, "第2题"),
        ({"0": "好", "1": "微信"}, "第1题"),
        ({"0": "满意", "1": "微信", "2": "长" * (LONGEST_ANSWER + 1)}, "第3题最多写"),
    ):
        with pytest.raises(Refused, match=says):
            check_answers(questions, answers)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(GRADES), st.sampled_from(("网站", "微信"))), max_size=60))
def test_counts_add_up(replies: list[tuple[str, str]]) -> None:
    questions = read_questions(TEXT)
    found = counted(questions, [check_answers(questions, {"0": grade, "1": way}) for grade, way in replies])
    assert found["replies"] == found["grades"] == len(replies)
    assert [sum(one.values()) for one in found["counts"][:2]] == [len(replies)] * 2
    good = sum(grade in GRADES[:2] for grade, _way in replies)
    assert found["good"] == good
    rate = share(found["counts"][0])
    assert rate == (round(100 * good / len(replies), 1) if replies else None)
    assert weak(questions, found) == ([("及时吗", rate)] if rate is not None and rate < 60 else [])
