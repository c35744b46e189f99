"""The indicators as they hold in this installation."""

from __future__ import annotations

from typing import Any

from gongkai.inspecting.indicators import Indicators, overridden
from gongkai.office.inspection.models import Thresholds


def changes_in_force() -> dict[str, Any]:
    """What the installation changed. One query."""
    found = Thresholds.objects.first()
    return dict(found.changes) if found is not None else {}


def indicators_in_force() -> Indicators:
    """Every indicator with the installation's values. One query."""
    return overridden(changes_in_force())
