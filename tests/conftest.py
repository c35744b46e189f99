"""Fixtures shared by all tests."""

from pathlib import Path

import pytest

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"


@pytest.fixture(scope="session")
def reports_dir() -> Path:
    """The folder of real reports beside the checkout; tests that need it are skipped when it is not there."""
    if not REPORTS.is_dir():
        pytest.skip("real reports not found beside the checkout (../shared/reports)")
    return REPORTS
