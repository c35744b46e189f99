"""An installation's own words: wrong or sensitive terms, read from TOML or from a plain list, and found in text."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from gongkai.scanning.detect.hits import Hit
from gongkai.scanning.model import Severity

MAX_TERMS = 100_000
_ARROWS = ("=>", "→", "\t")


class TermsError(ValueError):
    """A list of terms that cannot be used; one line that says why and where."""


class Term(NamedTuple):
    """A word, what to write instead, and how grave it is."""

    word: str
    suggest: str = ""
    severity: Severity = "warning"
    note: str = ""


class Terms:
    """Terms by their first character; the longest that fits is found."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[str, list[Term]] = defaultdict(list)
        self.count = 0
        for term in terms:
            self._by_first[term.word[0]].append(term)
            self.count += 1
        for group in self._by_first.values():
            group.sort(key=lambda term: -len(term.word))

    def find(self, text: str) -> Iterator[Hit]:
        """The terms in a text."""
        if not self._by_first or self._by_first.keys().isdisjoint(text):
            return
        end = 0
        for place, character in enumerate(text):
            if place < end or character not in self._by_first:
                continue
            for term in self._by_first[character]:
                if text.startswith(term.word, place):
                    end = place + len(term.word)
                    yield Hit("term", place, end, term.severity, _note(term))
                    break


def _note(term: Term) -> str:
    words = [f"应为“{term.suggest}”。"] if term.suggest else []
    return "".join([*words, f"{term.note}。" if term.note else ""])


def load_terms(path: Path) -> Terms:
    """The terms in a file. Raises TermsError with the line or entry that is wrong, OSError when there is no such file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TermsError("词表不是 UTF-8 编码，请另存为 UTF-8 后再试") from error
    terms = list(_from_toml(text) if path.suffix.lower() == ".toml" else _from_lines(text))
    if not terms:
        raise TermsError("词表里没有一个词，请核对文件")
    if len(terms) > MAX_TERMS:
        raise TermsError(f"词表超过 {MAX_TERMS:,} 个词的上限，请拆分")
    return Terms(terms)


def _from_lines(text: str) -> Iterator[Term]:
    """One term a line, `错词 => 正词` where there is a right one; `#` begins a remark."""
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        word, suggest = line, ""
        for arrow in _ARROWS:
            if arrow in line:
                word, _, suggest = (part.strip() for part in line.partition(arrow))
                break
        if word:
            yield Term(word, suggest)


def _from_toml(text: str) -> Iterator[Term]:
    """Entries `[[term]]` with word, suggest, severity, note."""
    try:
        entries = tomllib.loads(text).get("term", [])
    except tomllib.TOMLDecodeError as error:
        raise TermsError(f"词表的 TOML 写法有误：{error}") from error
    if not isinstance(entries, list):
        raise TermsError("词表应当由若干 [[term]] 组成")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("word"), str) or not entry["word"].strip():
            raise TermsError(f"词表第 {number} 个 [[term]] 没有写明 word")
        if unknown := entry.keys() - {"word", "suggest", "severity", "note"}:
            raise TermsError(f"词表第 {number} 个 [[term]] 有不认识的项 {min(unknown)}")
        if not all(isinstance(value, str) for value in entry.values()):
            raise TermsError(f"词表第 {number} 个 [[term]] 的各项都应当是文字")
        if entry.get("severity", "warning") not in get_args(Severity):
            raise TermsError(f"词表第 {number} 个 [[term]] 的 severity 只能是 error、warning 或 note")
        yield Term(**{**entry, "word": entry["word"].strip()})
