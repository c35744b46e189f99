"""The inspection of web sites and new-media accounts: pages and entries in, findings out. Works without Django and without a network.

`saved_site` makes a site out of what somebody saved, `inspect_site` finds what is wrong with it. Thresholds are in `indicators.toml`.
"""

from __future__ import annotations

from gongkai.inspecting.accounts import Entry, inspect_account
from gongkai.inspecting.columns import Column, kinds
from gongkai.inspecting.indicators import Indicator, IndicatorsError, indicators, overridden, read_overrides
from gongkai.inspecting.model import Finding, Inspected
from gongkai.inspecting.run import inspect_site
from gongkai.inspecting.saved import saved_site
from gongkai.inspecting.site import Site
from gongkai.inspecting.verdict import Verdict, judge

__all__ = [
    "Column",
    "Entry",
    "Finding",
    "Indicator",
    "IndicatorsError",
    "Inspected",
    "Site",
    "Verdict",
    "indicators",
    "inspect_account",
    "inspect_site",
    "judge",
    "kinds",
    "overridden",
    "read_overrides",
    "saved_site",
]
