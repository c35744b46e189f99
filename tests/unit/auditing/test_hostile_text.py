"""All rules on reports with much hostile text: the time stays in proportion to the length."""

import time
from dataclasses import replace

import pytest

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.rules.privacy import MAX_LEAKS
from gongkai.auditing.runner import Outcome, check
from gongkai.law.identifiers import find_all
from gongkai.reading.facts import extract_facts

SIZE = 200_000
CARRIED = balanced({"natural_person": {"new_received": 25, "granted": 23, "carried_forward": 2}})
SECONDS = 4.0
"""CPU time that one text may take; a search that is quadratic takes minutes."""

FRAGMENTS = (
    "1",
    "1 ",
    "1-",
    "9" * 17 + "X",
    "住址",
    "家住一二三1",
    "1号楼",
    "单元",
    " ",
    "（",
    "《",
    "“",
    "占",
    "13900000000，",
    "11010519491231002X，",
    "申请均",
    "申请均答复，",
    "未收到",
    "复议为零",
    "收到政府信息公开申请25件，",
    "未收到政府信息公开申请。",
    "收到政府信息公开申请2件，均已办结。",
    "同比下降10%（上年24件）",
    "网上20件，",
    "共27件，其中",
    "处理费",
    "不收取",
    "电话：",
    "a",
    "2023年",
    "第",
    "一二三",
)


def audited(text: str) -> Outcome:
    """Read the facts of a report whose sections one and six are this text, and run every rule on it."""
    made = report(2023, sections={"overview": text, "other": text}, requests=CARRIED)
    made = replace(made, head=text)
    return check(replace(made, facts=extract_facts(made.sections, 2023)))


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_hostile_text_is_audited_in_linear_time(fragment: str) -> None:
    text = (fragment * (SIZE // len(fragment) + 1))[:SIZE]
    begun = time.process_time()
    outcome = audited(text)
    assert outcome.by_rule["privacy.leak"]
    assert outcome.by_rule["privacy.leak"].get("fails", 0) <= MAX_LEAKS + 1
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("fragment", ["1", "1 ", "1-", "6222 ", "A", "0108", "(010)", "86 ", "+86", "1394"])
def test_identifiers_are_found_in_linear_time(fragment: str) -> None:
    text = (fragment * (SIZE // len(fragment) + 1))[:SIZE]
    begun = time.process_time()
    assert find_all(f"{text}号 13900000000")[-1].printed == "13900000000"
    assert time.process_time() - begun < SECONDS
