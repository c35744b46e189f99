"""The rules: each a function that takes what is looked at and yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongkai.inspecting.look import Look
from gongkai.inspecting.model import Finding
from gongkai.inspecting.rules.columns import empty_columns, stale_columns
from gongkai.inspecting.rules.contents import contents
from gongkai.inspecting.rules.home import interaction, service, stale_home
from gongkai.inspecting.rules.links import dead_links
from gongkai.inspecting.rules.messages import unanswered
from gongkai.inspecting.rules.policy import guide_elements, interpretations, metadata
from gongkai.inspecting.rules.tags import future_dates, tags

RULES: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    stale_home,
    interaction,
    service,
    stale_columns,
    empty_columns,
    future_dates,
    tags,
    metadata,
    interpretations,
    guide_elements,
    unanswered,
    dead_links,
    contents,
)
