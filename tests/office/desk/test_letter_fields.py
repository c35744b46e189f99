"""Fields of letters in forms: every type there and back, and lines that are no rows."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from gongkai.desk.requests.letters_fields import PREFIX, form_fields, initial_of, values_of
from gongkai.law.letters import FieldUse, fields

USES = [
    FieldUse(item, required=False)
    for item in fields().values()
    if item.type in ("yes", "list", "rows", "text", "choice")
]


def test_every_value_comes_back() -> None:
    values = {use.field.key: use.field.sample for use in USES}
    typed = initial_of(USES, values)
    assert values_of(USES, typed) == values
    assert set(form_fields(USES, strict=True)) == {PREFIX + use.field.key for use in USES}


@pytest.mark.parametrize(("typed", "value"), [("yes", True), ("no", False), ("", None)])
def test_yes_no_and_unsaid(typed: str, value: Any) -> None:
    use = next(use for use in USES if use.field.type == "yes")
    assert values_of([use], {PREFIX + use.field.key: typed}) == {use.field.key: value}
    assert initial_of([use], {use.field.key: value})[PREFIX + use.field.key] == typed


@pytest.mark.parametrize("text", ["一栏", "一｜二", "一｜｜三", "一｜二｜三｜四"])
def test_a_line_that_is_no_row_is_named(text: str) -> None:
    use = next(use for use in USES if use.field.key == "withheld_parts")
    with pytest.raises(ValidationError, match="第2行应有3栏（内容、依据、理由）"):
        values_of([use], {PREFIX + "withheld_parts": f"甲|乙|丙\n{text}"})
