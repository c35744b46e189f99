"""Supervision is tried on a working day whose calendar is published."""

from collections.abc import Iterator

import pytest

from tests.office.inforequests.people import TODAY, at


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield
