"""The legal clock: acts in, deadline ledger out, explained line by line in Chinese and English."""

from gongkai.law.clock.cases import Case
from gongkai.law.clock.config import DEFAULT_CONFIG, ClockConfig, Option, clock_config, clock_options
from gongkai.law.clock.jsonform import ledger_as_json
from gongkai.law.clock.ledger import ledger
from gongkai.law.clock.model import Interval, Ledger, Remark, Term
from gongkai.law.workdays.calendar import Due

__all__ = [
    "DEFAULT_CONFIG",
    "Case",
    "ClockConfig",
    "Due",
    "Interval",
    "Ledger",
    "Option",
    "Remark",
    "Term",
    "clock_config",
    "clock_options",
    "ledger",
    "ledger_as_json",
]
