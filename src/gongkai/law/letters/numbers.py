"""Document numbers 文号: the pattern that an office configures, and the numbers that it gives."""

from __future__ import annotations

from string import Formatter

from gongkai.law.errors import LetterError

DEFAULT_PATTERN = "{word}公开{series}〔{year}〕{serial}号"
"""机关代字、类别字、年份、顺序号, the year in 〔〕 and the serial without 第 or leading noughts (GB/T 9704—2012, 7.2.5)."""
NUMBER_PARTS = {"word": "机关代字", "series": "文书类别字", "year": "年份", "serial": "顺序号"}
MAX_LENGTH = 60


def check_pattern(pattern: str) -> str:
    """A pattern that tells organs and years apart. Raises LetterError."""
    try:
        used = [name for _, name, spec, _ in Formatter().parse(pattern) if name is not None and not spec]
        sample = letter_number(pattern, word="代" * 10, series="类", year=2000, serial=99_999)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise LetterError(_wrong(pattern), ("pattern",)) from error
    once = all(used.count(name) == 1 for name in ("word", "year", "serial"))
    if not once or used.count("series") > 1 or pattern.count("{") != len(used):
        raise LetterError(_wrong(pattern), ("pattern",))
    if len(sample) > MAX_LENGTH:
        raise LetterError(f"按此格式生成的文号有{len(sample)}个字符，最多{MAX_LENGTH}个，请缩短格式。", ("pattern",))
    return pattern


def letter_number(pattern: str, *, word: str, series: str, year: int, serial: int) -> str:
    """The number: 示教公开答〔2026〕12号."""
    return pattern.format(word=word, series=series, year=year, serial=serial)


def _wrong(pattern: str) -> str:
    names = "、".join(f"{{{key}}}（{label}）" for key, label in NUMBER_PARTS.items())
    return (
        f"文号格式“{pattern}”无法使用：{{word}}、{{year}}、{{serial}}须各出现一次，{{series}}至多一次，不能有其他代码；"
        f"可以使用的代码为{names}，例如“{DEFAULT_PATTERN}”。请改正。"
    )
