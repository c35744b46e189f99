"""The time by which items are acted on; one clock for the whole office."""

from gongkai.office.clock import at, now, today

__all__ = ["at", "now", "today"]
