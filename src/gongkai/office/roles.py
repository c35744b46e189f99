"""The roles of an office as `roles.toml` lists them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from gongkai.office.law_words import is_english

Scope = Literal["own", "below", "installation"]


class Role(NamedTuple):
    """A role: its key, its Chinese and English title, for which bodies it acts, and the group of roles that exclude each other."""

    key: str
    title: str
    en: str
    scope: Scope
    apart: str = ""

    @property
    def called(self) -> str:
        """The title in the reader's language."""
        return self.en if is_english() else self.title


class RolesError(ValueError):
    """`roles.toml` is malformed; the program does not start."""


def read_roles(text: str) -> dict[str, Role]:
    """Roles by key. Raises RolesError."""
    roles = {}
    for key, entry in tomllib.loads(text).items():
        unknown = set(entry) - {"title", "en", "scope", "apart"}
        if unknown or not entry.get("title") or not entry.get("en") or entry.get("scope") not in get_args(Scope):
            raise RolesError(
                f"role {key}: needs a title, its English and a scope of {', '.join(get_args(Scope))}; unknown: {unknown}"
            )
        roles[key] = Role(key, **entry)
    return roles


ROLES = read_roles((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))
"""Every role by its key, in the order in which lists show them."""

ADMINISTRATORS = tuple(role.key for role in ROLES.values() if role.apart == "administrators")


def apart_from(role: str) -> tuple[str, ...]:
    """The roles that a holder of this one may not hold."""
    group = ROLES[role].apart
    return tuple(key for key, other in ROLES.items() if group and other.apart == group and key != role)
