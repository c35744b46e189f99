"""Procedural acts of a request: their kinds as data, the act value, and reading acts from JSON."""

from gongkai.law.acts.act import Act
from gongkai.law.acts.kinds import (
    ActKind,
    Channel,
    Consultee,
    act_kind,
    act_kinds,
    channel,
    channels,
    choices,
    consultee,
    consultees,
    permitted,
    state_label,
    states,
)
from gongkai.law.acts.reading import MAX_ACTS, act_from_json, acts_from_json, acts_from_text
from gongkai.law.errors import ActError

__all__ = [
    "MAX_ACTS",
    "Act",
    "ActError",
    "ActKind",
    "Channel",
    "Consultee",
    "act_from_json",
    "act_kind",
    "act_kinds",
    "acts_from_json",
    "acts_from_text",
    "channel",
    "channels",
    "choices",
    "consultee",
    "consultees",
    "permitted",
    "state_label",
    "states",
]
