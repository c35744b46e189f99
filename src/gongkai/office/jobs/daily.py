"""What the apps do by themselves every day, before the digest is sent. An app registers its part where its `ready` imports it."""

from __future__ import annotations

import logging
from collections.abc import Callable

Work = Callable[[], int]
DAILY: list[Work] = []
"""Each part may run at any time and any number of times: it does what is still to do, and says how much that was."""
_log = logging.getLogger(__name__)


def daily(work: Work) -> Work:
    """Add a part to the day's work."""
    DAILY.append(work)
    return work


def work_through() -> dict[str, int]:
    """Do every part; one that fails is logged and holds up no other."""
    done = {}
    for work in DAILY:
        try:
            done[work.__name__] = work()
        except Exception:  # noqa: BLE001 - whatever happens to one part, the others and the digest follow
            _log.exception("the day's work: %s", work.__name__)
    return done
