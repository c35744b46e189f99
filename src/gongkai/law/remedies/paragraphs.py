"""Which remedy a disposition opens, and the paragraph that the reply must carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from gongkai.law.data import read_toml
from gongkai.law.dispositions import RemedyKind, disposition
from gongkai.law.errors import LawError


@dataclass(frozen=True, slots=True)
class RemedyOption:
    """One uncertain point as a lawyer reads it."""

    key: str
    default: RemedyKind
    choices: tuple[RemedyKind, ...]
    zh: str
    source: str


@dataclass(frozen=True, slots=True)
class RemedyConfig:
    """The uncertain points: silence past the due date, the withheld part of a severance, special registers."""

    overdue_silence: RemedyKind = "free_choice"
    partial: RemedyKind = "review_first"
    special_access: RemedyKind = "free_choice"

    def __post_init__(self) -> None:
        for option in remedy_options():
            if getattr(self, option.key) not in option.choices:
                raise LawError(f"救济设置“{option.key}”应为 {' 或 '.join(option.choices)}。")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A remedy paragraph with its article; `text` is empty when none is owed."""

    kind: RemedyKind
    article: str
    text: str


@cache
def remedy_options() -> tuple[RemedyOption, ...]:
    """The uncertain points with their defaults and sources."""
    return tuple(
        RemedyOption(key, item["default"], tuple(item["choices"]), item["zh"], item["source"])
        for key, item in read_toml("remedies.toml")["options"].items()
    )


def remedy_for(key: str, config: RemedyConfig | None = None) -> RemedyKind:
    """The remedy against this disposition: review first, a free choice of review or suit, or none."""
    item = disposition(key)
    if item.uncertain and key in {option.key for option in remedy_options()}:
        return cast("RemedyKind", getattr(config or RemedyConfig(), key))
    return item.remedy


def remedy_for_silence(config: RemedyConfig | None = None) -> RemedyKind:
    """The remedy against silence past the due date."""
    return (config or RemedyConfig()).overdue_silence


def paragraph_for(key: str, *, body: str, court: str, config: RemedyConfig | None = None) -> Paragraph:
    """The paragraph of a reply with this disposition, naming the review body and the court."""
    kind = remedy_for(key, config)
    return Paragraph(kind, _paragraphs()[kind]["article"], remedy_text(kind, body=body, court=court))


def remedy_text(kind: RemedyKind, *, body: str, court: str, called: str = "") -> str:
    """The sentence that names this remedy, the review body and the court; "" for none. `called`: what the reply calls itself."""
    item = _paragraphs()[kind]
    return item["text"].format(body=body, court=court, act=called or item["called"])


@cache
def _paragraphs() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read_toml("remedies.toml")["paragraphs"]
    return found
