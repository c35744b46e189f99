"""Widths, wrapping, colour, progress."""

import io
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli.terminal import Paint, Progress, columns, cut, pad, printable, width, wrap


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "size"), [("abc", 3), ("示范县", 6), ("a，b", 4), ("é", 1), ("\x1b[31m错\x1b[0m", 2), ("", 0)]
)
def test_width(text: str, size: int) -> None:
    assert width(text) == size


@pytest.mark.parametrize(("text", "shown"), [("示范县", "示范县"), ("示范县政府", "示范…"), ("abcdefgh", "abcde…")])
def test_cut(text: str, shown: str) -> None:
    assert cut(text, 6) == shown
    assert width(cut(text, 6)) <= 6


def test_pad_counts_columns() -> None:
    assert (pad("县", 4), pad("县", 4, ">"), pad("示范县", 4)) == ("县  ", "  县", "示范县")


@given(st.text("示范县印为，。）”abc12", max_size=80), st.integers(10, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, room: int) -> None:
    lines = wrap(text, room)
    assert "".join(lines) == text
    longest = max(map(len, re.findall(r"[a-z0-9]+", text)), default=0)
    assert all(width(line.rstrip("，。）”")) <= max(room, longest) for line in lines)
    assert not any(line.startswith(("，", "。", "）", "”")) for line in lines[1:])


def test_wrapping_keeps_brackets_with_their_words() -> None:
    assert wrap("一二三四（五六）", 10) == ["一二三四", "（五六）"]
    assert wrap("ab cdef ghijk lmn", 10) == ["ab cdef", "ghijk lmn"]
    assert wrap("", 10) == [""]


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[2Jb\x00") == "a�[2Jb�"


@pytest.mark.parametrize(
    ("stream", "environment", "never", "shown"),
    [
        (Terminal(), {}, False, "\x1b[31;1m错\x1b[0m"),
        (Terminal(), {"NO_COLOR": "1"}, False, "错"),
        (Terminal(), {"TERM": "dumb"}, False, "错"),
        (Terminal(), {}, True, "错"),
        (io.StringIO(), {}, False, "错"),
    ],
)
def test_colour_only_where_it_is_wanted(
    stream: io.StringIO, environment: dict[str, str], never: bool, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Paint(stream, never=never)("错", "error") == shown


def test_columns_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert columns() == 120
    monkeypatch.setenv("COLUMNS", "20")
    assert columns() == 60


def test_progress_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "80")
    progress = Progress("读取", 4, quiet=False)
    progress.update(1, "a")
    progress.update(2, "b")
    progress.update(4, "d")
    progress.clear()
    assert terminal.getvalue() == (
        "\r\x1b[K读取 █████░░░░░░░░░░░░░░░ 1/4 a\r\x1b[K读取 ████████████████████ 4/4 d\r\x1b[K"
    )
    terminal.truncate(0)
    for silent in (Progress("读取", 4, quiet=True), Progress("读取", 1, quiet=False)):
        silent.update(1)
        silent.clear()
    assert terminal.getvalue().strip("\0") == ""
