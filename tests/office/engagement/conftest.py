"""These registers are tried on a day in March."""

from collections.abc import Iterator

import pytest

from tests.office.engagement.records import TODAY
from tests.office.inforequests.people import at


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with at(TODAY):
        yield
