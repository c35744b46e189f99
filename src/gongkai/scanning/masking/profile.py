"""Masking profiles: how each class is masked, as local conventions differ (domain note §8.4). Data in profiles.toml, or a file of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.scanning.masking.values import CAREFUL, Rule

_WAYS = ("ends", "town", "year", "email", "all", "name")
_MOST_KEPT = {"resident_id": 10, "mobile": 7, "bank_card": 10}
"""Characters that a profile may leave at most."""


class ProfileError(ValueError):
    """A profile that cannot be used; one line that says why."""


class Profile(NamedTuple):
    """A profile by its name, what it is called, and its rules."""

    name: str
    title: str
    rules: Mapping[str, Rule]


def profiles() -> dict[str, Profile]:
    """The profiles that come with the program."""
    data = tomllib.loads(Path(__file__).with_name("profiles.toml").read_text(encoding="utf-8"))
    return {name: _profile(name, item) for name, item in data.items()}


def load_profile(name: str) -> Profile:
    """A profile by its name, or from a TOML file. Raises ProfileError, OSError."""
    known = profiles()
    if name in known:
        return known[name]
    path = Path(name)
    if path.suffix.lower() != ".toml":
        raise ProfileError(f"没有名为“{name}”的遮盖方案，可用的有：{'、'.join(known)}；也可以给出一个 .toml 文件")
    try:
        return _profile(path.stem, tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"遮盖方案的 TOML 写法有误：{error}") from error


def _profile(name: str, data: Mapping[str, Any]) -> Profile:
    rules = dict(CAREFUL)
    for key, item in data.items():
        if key == "title":
            continue
        if key not in CAREFUL or not isinstance(item, dict):
            raise ProfileError(f"遮盖方案里有不认识的项 {key}，可用的有：{'、'.join(CAREFUL)}")
        rules[key] = _rule(key, item)
    return Profile(name, str(data.get("title", name)), rules)


def _rule(key: str, item: Mapping[str, Any]) -> Rule:
    way = item.get("way", "ends" if "first" in item or "last" in item else CAREFUL[key].way)
    first, last = item.get("first", 0), item.get("last", 0)
    if (
        item.keys() - {"first", "last", "way", "off"}
        or way not in _WAYS
        or not isinstance(item.get("off", False), bool)
    ):
        raise ProfileError(f"遮盖方案的 {key} 写法有误，只能写 first、last、way、off")
    if not all(type(kept) is int and kept >= 0 for kept in (first, last)) or first + last > _MOST_KEPT.get(key, 4):
        raise ProfileError(f"遮盖方案的 {key} 保留的位数过多或者不是非负整数")
    return Rule(first, last, way, item.get("off", False))
