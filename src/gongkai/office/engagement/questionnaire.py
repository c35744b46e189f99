"""Questionnaires: how an office writes the questions, what is a right answer, and what the answers add up to. No Django.

One question a line, its kind and choices after bars:

    您对信息公开的及时性满意吗 | 满意度
    您最常用的渠道是什么 | 单选 | 政府网站、政务微信、公开栏
    您还有什么建议 | 填空
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gongkai.office.errors import Refused

GRADES = ("很满意", "满意", "一般", "不满意", "很不满意")
"""The degrees of satisfaction, the best first."""
GOOD = 2
"""How many of them count as satisfied: 满意率 = (很满意 + 满意) ÷ 全部满意度回答."""
WEAK = 60
"""A question whose rate is below so many per cent is one to improve."""
KINDS = {"满意度": "grade", "单选": "choice", "填空": "text"}
MOST_QUESTIONS, MOST_CHOICES, LONGEST_QUESTION, LONGEST_ANSWER = 30, 20, 200, 1_000
Question = Mapping[str, Any]


def read_questions(text: str) -> list[dict[str, Any]]:
    """The questions that an office wrote. Raises Refused, naming the line."""
    found = [_question(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not found:
        raise Refused("请至少写一个问题，一行一个。", field="questions")
    if len(found) > MOST_QUESTIONS:
        raise Refused(
            "问题有{found}个，最多{most_questions}个，请删减。",
            field="questions",
            found=len(found),
            most_questions=MOST_QUESTIONS,
        )
    return found


def printed(questions: Sequence[Question]) -> str:
    """Questions as an office writes them."""
    names = {key: name for name, key in KINDS.items()}
    return "\n".join(
        " | ".join([one["text"], names[one["kind"]], *(["、".join(one["choices"])] if one["kind"] == "choice" else [])])
        for one in questions
    )


def check_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that were given, by the place of their question: every choice must be made, words may be left out. Raises Refused."""
    said: dict[str, str] = {}
    for place, one in enumerate(questions):
        answer = answers.get(str(place), "").replace("\x00", "").strip()
        if one["kind"] == "text":
            if len(answer) > LONGEST_ANSWER:
                raise Refused(
                    "第{place}题最多写{longest_answer}个字，请缩短。",
                    field=str(place),
                    place=place + 1,
                    longest_answer=LONGEST_ANSWER,
                )
        elif answer not in one["choices"]:
            raise Refused("请选择第{place}题的答案。", field=str(place), place=place + 1)
        if answer:
            said[str(place)] = answer
    return said


def counted(questions: Sequence[Question], replies: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """The counts of each choice by question, how many replied, how many degrees were given and how many of them are good."""
    counts = [dict.fromkeys(one["choices"], 0) for one in questions]
    number = 0
    for answers in replies:
        number += 1
        for place, one in enumerate(questions):
            if one["kind"] != "text" and answers.get(str(place)) in counts[place]:
                counts[place][answers[str(place)]] += 1
    grades = [counts[place] for place, one in enumerate(questions) if one["kind"] == "grade"]
    return {
        "replies": number,
        "counts": counts,
        "grades": sum(sum(one.values()) for one in grades),
        "good": sum(_good(one) for one in grades),
    }


def share(counts: Mapping[str, int]) -> float | None:
    """满意率 of a question's counts, in per cent to one place; None when nobody answered."""
    total = sum(counts.values())
    return round(100 * _good(counts) / total, 1) if total else None


def weak(questions: Sequence[Question], results: Mapping[str, Any]) -> list[tuple[str, float]]:
    """The questions whose rate of satisfaction is below `WEAK`, with it."""
    rates = [
        (one["text"], share(counts))
        for one, counts in zip(questions, results.get("counts", ()), strict=False)
        if one["kind"] == "grade"
    ]
    return [(text, found) for text, found in rates if found is not None and found < WEAK]


def _good(counts: Mapping[str, int]) -> int:
    return sum(counts.get(grade, 0) for grade in GRADES[:GOOD])


def _question(number: int, line: str) -> dict[str, Any]:
    text, kind, *rest = (part.strip() for part in [*re.split(r"[|｜]", line), ""][:3])
    if not text or kind not in KINDS:
        raise Refused(
            "第{number}行看不懂：请写成“问题 | 满意度”“问题 | 单选 | 甲、乙”或者“问题 | 填空”。",
            field="questions",
            number=number,
        )
    if len(text) > LONGEST_QUESTION:
        raise Refused(
            "第{number}行的问题超过{longest_question}字，请缩短。",
            field="questions",
            number=number,
            longest_question=LONGEST_QUESTION,
        )
    choices = list(GRADES) if KINDS[kind] == "grade" else []
    if KINDS[kind] == "choice":
        choices = list(dict.fromkeys(word.strip() for word in re.split(r"[、,，;；]", rest[0]) if word.strip()))
        if not 2 <= len(choices) <= MOST_CHOICES or any(len(word) > LONGEST_QUESTION for word in choices):
            raise Refused(
                "第{number}行的选项应有2到{most_choices}个，用顿号隔开。",
                field="questions",
                number=number,
                most_choices=MOST_CHOICES,
            )
    return {"text": text, "kind": KINDS[kind], "choices": choices}
