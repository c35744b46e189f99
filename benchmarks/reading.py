"""Reading one report against the bare cost of its format and against peers on the same files."""

from __future__ import annotations

import importlib.util
import io
import warnings
from collections.abc import Callable, Iterator

from benchmarks import bare
from benchmarks.result import Row
from benchmarks.samples import files
from benchmarks.timing import Work, in_turns
from gongkai.reading import ReadError, read_bytes

COUNT = 12
Files = list[tuple[str, bytes]]


def rows() -> Iterator[Row]:
    """The rows of design §7 for reading."""
    yield from _or_failed(
        "docx", lambda: _format("docx", files("docx_dressed", COUNT), bare.docx, bare_target=3.0, peer_target=30.0)
    )
    yield from _or_failed(
        "html", lambda: _format("html", files("html_dressed", COUNT), bare.html, bare_target=3.0, peer_target=15.0)
    )
    yield from _or_failed("html tables", _html_tables)
    yield from _or_failed("text", _text)
    yield from _or_failed(
        "pdf", lambda: _format("pdf", files("pdf_ruled", 5), bare.pdf, bare_target=1.5, peer_target=None)
    )


def _or_failed(name: str, measure: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    """The rows of one format, or one row that says that its files were refused."""
    try:
        yield from measure()
    except ReadError as error:
        yield Row(f"reading {name}", "–", "failed", False, str(error).replace("|", "/"))


def _over(data: Files, work: Callable[[str, bytes], object]) -> Work:
    def run() -> None:
        for name, content in data:
            work(name, content)

    return run


def _read(name: str, content: bytes) -> object:
    return read_bytes(content, name)


def _format(
    name: str, data: Files, opening: Callable[[bytes], object], *, bare_target: float, peer_target: float | None
) -> Iterator[Row]:
    times = in_turns({"ours": _over(data, _read), "bare": _over(data, lambda _, content: opening(content))})
    each = times["ours"] / len(data) * 1000
    ratio = times["ours"] / times["bare"]
    size = sum(len(content) for _, content in data) / len(data) / 1000
    note = f"{each:.2f} ms a report of {size:.0f} kB, bare {times['bare'] / len(data) * 1000:.2f} ms"
    yield Row(f"reading {name} over its bare parse", f"≤ {bare_target} ×", f"{ratio:.2f} ×", ratio <= bare_target, note)
    for peer, work in _peers(name):
        times = in_turns({"ours": _over(data[:5], _read), "peer": _over(data[:5], work)}, rounds=3)
        ratio = times["peer"] / times["ours"]
        target = peer_target if peer == "markitdown" else None
        wanted, reached = (f"≥ {target:.0f} ×", ratio >= target) if target else ("–", None)
        yield Row(f"throughput on {name} over {peer}", wanted, f"{ratio:.1f} ×", reached, "converting the same files")
    for peer in _missing(name):
        yield Row(
            f"throughput on {name} over {peer}",
            "–",
            "skipped",
            None,
            f"{peer} is not installed (requirements/bench.in)",
        )


def _html_tables() -> Iterator[Row]:
    """For comparison only: what any program pays that takes the tables of a page."""
    pages = files("html_dressed", COUNT)
    times = in_turns(
        {"ours": _over(pages, _read), "tables": _over(pages, lambda _, content: bare.html_tables(content))}
    )
    note = f"tables alone {times['tables'] / len(pages) * 1000:.2f} ms a report; no target"
    yield Row(
        "reading html over its parse with every table expanded",
        "–",
        f"{times['ours'] / times['tables']:.2f} ×",
        None,
        note,
    )


def _text() -> Iterator[Row]:
    flat, pages = files("word_text", COUNT), files("html_dressed", COUNT)
    times = in_turns({"text": _over(flat, _read), "html": _over(pages, lambda _, content: bare.html(content))})
    ratio = times["text"] / times["html"]
    note = f"{times['text'] / len(flat) * 1000:.2f} ms a report"
    yield Row(
        "reading flattened text over the bare html parse of the same report",
        "≤ 1.0 ×",
        f"{ratio:.2f} ×",
        ratio <= 1,
        note,
    )


PEERS = {"markitdown": ("docx", "html", "pdf"), "pandas": ("html",)}


def _missing(name: str) -> list[str]:
    return [peer for peer, formats in PEERS.items() if name in formats and importlib.util.find_spec(peer) is None]


def _peers(name: str) -> Iterator[tuple[str, Callable[[str, bytes], object]]]:
    missing = _missing(name)
    if name in PEERS["markitdown"] and "markitdown" not in missing:
        yield "markitdown", _markitdown()
    if name in PEERS["pandas"] and "pandas" not in missing:
        yield "pandas.read_html", _pandas()


def _markitdown() -> Callable[[str, bytes], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from markitdown import MarkItDown, StreamInfo

        converter = MarkItDown()

    def convert(name: str, content: bytes) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ending = "." + name.rpartition(".")[2]
            return converter.convert_stream(
                io.BytesIO(content), stream_info=StreamInfo(extension=ending, charset="utf-8")
            )

    return convert


def _pandas() -> Callable[[str, bytes], object]:
    import pandas as pd

    return lambda _, content: pd.read_html(io.BytesIO(content))
