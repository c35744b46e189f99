"""Whatever the ledger holds, every compiled report reconciles: with itself, with last year's, with its members'."""

import pytest
from django.db import transaction

from tests.office.annual.laws import check_ledger

CHUNKS = 6
EACH = 50


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_ledger_reconciles(db: None, chunk: int) -> None:
    held = 0
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        with transaction.atomic():
            held += check_ledger(seed)
            transaction.set_rollback(True)
    assert held > EACH * 1_000
