"""What a role may do in which state: tables of data in TOML, validated when the program starts. No Django.

A table stands in the app that owns the subject (`office/bodies/permissions.toml`) and reads like this:

    subject = "item"
    states = { draft = "草稿", proofread = "已校对", published = "已发布" }     # the first is where a subject begins

    [acts.publish]
    title = "发布"
    basis = "条例第十七条"
    to = "published"                       # the state after the act; left out when the state stays
    may = {publisher = ["proofread"]}      # role → the states in which it may do the act
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.office.roles import ROLES


class PermissionTableError(ValueError):
    """A table is malformed; the program does not start."""


class Act(NamedTuple):
    """One act on a subject: its key, title and legal basis, the state it leads to ("" = stays), who may do it when."""

    key: str
    title: str
    basis: str
    to: str
    may: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class PermissionTable:
    """The acts on one kind of subject, and the states of its life (key → Chinese title)."""

    subject: str
    states: Mapping[str, str]
    acts: Mapping[str, Act]

    def roles_for(self, act: str, state: str) -> tuple[str, ...]:
        """The roles that may do the act in the state, in the order of the table. Raises KeyError for an unknown act."""
        return tuple(role for role, states in self.acts[act].may.items() if state in states)

    def acts_for(self, role: str, state: str) -> tuple[str, ...]:
        """The acts that a role may do in a state, in the order of the table: one cell of role × state."""
        return tuple(key for key, act in self.acts.items() if state in act.may.get(role, ()))

    def states_for(self, act: str) -> tuple[str, ...]:
        """The states in which anybody may do the act, in the order of the table."""
        allowed = {state for states in self.acts[act].may.values() for state in states}
        return tuple(state for state in self.states if state in allowed)

    def after(self, act: str, state: str) -> str:
        """The state that the act leads to."""
        return self.acts[act].to or state


def load_table(path: Path) -> PermissionTable:
    """The table of a file. Raises PermissionTableError, which names the file and the act."""
    try:
        return read_table(path.read_text(encoding="utf-8"))
    except (PermissionTableError, tomllib.TOMLDecodeError) as error:
        raise PermissionTableError(f"{path.parent.name}/{path.name}: {error}") from error


def read_table(text: str) -> PermissionTable:
    """The table of a text, checked. Raises PermissionTableError."""
    data = tomllib.loads(text)
    _only(data, {"subject", "states", "acts"}, "the table")
    states = data.get("states", {})
    if not data.get("subject") or not isinstance(states, dict) or not states or not all(states.values()):
        raise PermissionTableError("a table needs a subject and states with their titles")
    acts = {key: _act(key, entry, states) for key, entry in data.get("acts", {}).items()}
    _reachable(states, acts)
    return PermissionTable(data["subject"], states, acts)


def _act(key: str, entry: Mapping[str, Any], states: Mapping[str, str]) -> Act:
    _only(entry, {"title", "basis", "to", "may"}, f"act {key}")
    may = {role: tuple(allowed) for role, allowed in entry.get("may", {}).items()}
    if not entry.get("title") or not entry.get("basis") or not may:
        raise PermissionTableError(f"act {key} needs a title, a basis and at least one role")
    for role, allowed in may.items():
        if role not in ROLES:
            raise PermissionTableError(f"act {key}: there is no role {role} in roles.toml")
        if not allowed or len(set(allowed)) != len(allowed) or not set(allowed) <= set(states):
            raise PermissionTableError(f"act {key}: {role} needs a list of different states among {', '.join(states)}")
    to = entry.get("to", "")
    if to and to not in states:
        raise PermissionTableError(f"act {key} leads to {to}, which is no state")
    return Act(key, entry["title"], entry["basis"], to, may)


def _reachable(states: Mapping[str, str], acts: Mapping[str, Act]) -> None:
    """The first state is where a subject begins; every other one must be the end of some act."""
    reached = {next(iter(states)), *(act.to for act in acts.values())}
    if unreached := [state for state in states if state not in reached]:
        raise PermissionTableError(f"no act leads to {', '.join(unreached)}")


def _only(entry: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(entry) - known):
        raise PermissionTableError(f"{where}: unknown keys {', '.join(unknown)}")
