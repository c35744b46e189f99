"""Exemptions 不予公开情形 of Articles 14 to 16: their nature, what overrides them, and the reasoning that a refusal needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongkai.law.data import read_toml

EVERY_REFUSAL = ("能否区分处理（条例第三十七条）", "属于禁止公开还是可以不予公开", "以后重新评估的日期（条例第十八条）")
"""What every refusal must have considered, whatever its ground."""
EVERY_REFUSAL_EN = (
    "Whether it can be severed (Article 37)", "Whether disclosure is forbidden or may be refused", "When it will be assessed again (Article 18)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exemption:
    """One ground. `nature` "must": the organ has no choice; "may": it decides and says why."""

    code: str
    zh: str
    en: str
    article: str
    nature: Literal["must", "may"]
    override: str
    override_en: str
    ask: tuple[str, ...]
    ask_en: tuple[str, ...]

    @property
    def checklist(self) -> tuple[str, ...]:
        """Everything a refusal on this ground must contain."""
        return (*self.ask, *EVERY_REFUSAL)


@cache
def exemptions() -> dict[str, Exemption]:
    """Every exemption by its code."""
    return {
        code: Exemption(code, ask=tuple(item.pop("ask")), ask_en=tuple(item.pop("ask_en")), **item)
        for code, item in read_toml("exemptions.toml").items()
    }


def exemption(code: str) -> Exemption:
    """The exemption with this code. Raises KeyError for an unknown one."""
    return exemptions()[code]
