"""The verdicts file: survives re-runs, is replaced whole, and is never overwritten when damaged."""

import json
import os
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from gongkai.auditing.verdicts import Verdict, VerdictsError, load, record

EXPLAINED = Verdict("explained", "示范县财政局", date(2024, 2, 1), "机构改革后重新统计")
CONFIRMED = Verdict("confirmed", "示范县督查室", date(2024, 2, 9), "确系抄错")


def test_verdicts_are_added_and_replaced_by_newer_ones(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    assert load(path) == {}
    assert record(path, {"a" * 16: EXPLAINED}) == {"a" * 16: EXPLAINED}
    record(path, {"b" * 16: EXPLAINED, "a" * 16: CONFIRMED})
    assert load(path) == {"a" * 16: CONFIRMED, "b" * 16: EXPLAINED}
    assert "机构改革" in path.read_text(encoding="utf-8")
    assert [item.name for item in tmp_path.iterdir()] == ["verdicts.json"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{", "已损坏"),
        ("[]", "不是结论文件"),
        ('{"schema": "gongkai.report/1", "verdicts": {}}', "不是结论文件"),
        ('{"schema": "gongkai.verdicts/1", "verdicts": {"f": {"who": "x"}}}', "第 f 条结论不完整"),
        ('{"schema": "gongkai.verdicts/1", "verdicts": {"f": 3}}', "第 f 条结论不完整"),
    ],
)
def test_a_damaged_file_is_one_clear_error_and_stays(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "verdicts.json"
    path.write_text(text, encoding="utf-8")
    for action in (load, lambda given: record(given, {"a" * 16: EXPLAINED})):
        with pytest.raises(VerdictsError, match=part) as raised:
            action(path)
        assert "\n" not in str(raised.value)
    assert path.read_text(encoding="utf-8") == text


def test_an_unknown_judgement_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    data = {"schema": "gongkai.verdicts/1", "verdicts": {"f": {**EXPLAINED.as_json(), "judgement": "maybe"}}}
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(VerdictsError, match="judgement 应为 confirmed、explained、dismissed 之一"):
        load(path)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(VerdictsError, match="读不出结论文件"):
        load(tmp_path)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "verdicts.json"
    record(path, {"a" * 16: EXPLAINED})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        record(path, {"b" * 16: CONFIRMED})
    assert load(path) == {"a" * 16: EXPLAINED}
    assert [item.name for item in tmp_path.iterdir()] == ["verdicts.json"]


def _add(path: Path, start: int) -> None:
    for number in range(start, start + 10):
        record(path, {f"{number:016x}": EXPLAINED})


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.json"
    workers = [get_context("spawn").Process(target=_add, args=(path, start)) for start in (0, 100)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert len(load(path)) == 20
