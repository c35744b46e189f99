"""The figures stated in prose: invented sentences with the facts that they state."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.reading.facts import extract_facts
from gongkai.report import Fact, Section

CASES = tomllib.loads((Path(__file__).parent / "facts_sentences.toml").read_text(encoding="utf-8"))["case"]
SPEC = re.compile(
    r"(?P<topic>[\w.]+) = (?P<value>[\d.]+)(?P<unit>[^ ]*)(?: \[(?P<scope>[^|]*)\|(?P<qualifier>.*)\])?(?: \((?P<parts>.*)\))?"
)


def number(digits: str) -> int | Decimal:
    return Decimal(digits) if "." in digits else int(digits)


def is_stated(spec: str, facts: tuple[Fact, ...]) -> bool:
    wanted = SPEC.fullmatch(spec)
    assert wanted is not None, spec
    parts = tuple(number(part) for part in (wanted["parts"] or "").split(", ") if part)
    return any(
        fact.topic == wanted["topic"]
        and fact.value == number(wanted["value"])
        and fact.unit == wanted["unit"]
        and fact.parts == parts
        and (wanted["scope"] is None or (fact.scope, fact.qualifier) == (wanted["scope"], wanted["qualifier"]))
        for fact in facts
    )


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:24] for case in CASES])
def test_sentence_states_its_facts(case: dict[str, object]) -> None:
    section = Section(str(case.get("section", "overview")), "", str(case["text"]))
    facts = extract_facts([section])
    specs = [str(spec) for spec in case["facts"]]  # type: ignore[attr-defined]
    missing = [spec for spec in specs if not spec.startswith("!") and not is_stated(spec, facts)]
    unwanted = [fact for fact in facts if f"!{fact.topic}" in specs]
    assert (missing, unwanted) == ([], []), facts
