"""Files as LibreOffice writes them from generated Word documents and workbooks: .doc, .xls, .pdf. Needs LibreOffice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gongkai.reading import ReadError, read_bytes
from tests.generator.compare import differences
from tests.generator.layouts.office_files import convert, converter
from tests.generator.make import Sample, make

COUNT = 15
NOISE = {"docx": ["soft_breaks", "known_typos"], "xlsx": ["half_brackets", "remarks"]}

pytestmark = [
    pytest.mark.skipif(converter() is None, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.xdist_group("office"),
]


@pytest.mark.parametrize(
    ("layout", "to"),
    [("docx", "doc"), ("xlsx", "xls"), ("docx", "pdf"), ("xlsx", "ods"), ("docx", "rtf"), ("docx", "odt")],
)
def test_converted_files_are_read_exactly(layout: str, to: str, tmp_path: Path) -> None:
    samples = {sample.name.partition(".")[0]: sample for sample in plain_samples(layout)}
    converted = convert({sample.name: sample.data for sample in samples.values()}, to, tmp_path)
    assert converted.keys() == samples.keys()
    failures = []
    for stem, data in converted.items():
        try:
            lines = differences(samples[stem], read_bytes(data, f"{stem}.{to}"))
        except ReadError as error:
            lines = [f"refused: {error}"]
        if lines:
            failures.append(f"{stem}.{to}: {len(lines)} differences: {lines[:5]}")
    assert failures == []


def plain_samples(layout: str) -> list[Sample]:
    """Samples without tracked changes and text boxes, which LibreOffice prints or moves."""
    found: list[Sample] = []
    seed = 5000
    while len(found) < COUNT:
        sample = make(seed, layout, NOISE[layout][: seed % 3])
        if layout != "docx" or not any(mark in _document(sample) for mark in (b"<w:del ", b"txbxContent")):
            found.append(sample)
        seed += 1
    return found


def _document(sample: Sample) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample.data)) as archive:
        return archive.read("word/document.xml")
