"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")  # how long a draw takes says how busy the machine is, not what the code does

REPORTS = Path(__file__).resolve().parents[2] / "shared" / "reports"


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: that of the browser mostly waits for its pages."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def reports_dir() -> Path:
    """The folder of real reports beside the checkout; tests that need it are skipped when it is not there."""
    if not REPORTS.is_dir():
        pytest.skip("real reports not found beside the checkout (../shared/reports)")
    return REPORTS
