"""Verdicts on findings, kept by fingerprint in a small JSON file beside the reports."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

SCHEMA = "gongkai.verdicts/1"
Judgement = Literal["confirmed", "explained", "dismissed"]


class VerdictsError(ValueError):
    """A verdicts file that cannot be used, with the reason in one Chinese line. The file is left as it is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided about a finding: it is right (confirmed), right but explained, or wrong (dismissed)."""

    judgement: Judgement
    who: str
    when: date
    why: str

    @property
    def waives(self) -> bool:
        """Whether the finding no longer counts as failing."""
        return self.judgement != "confirmed"

    def as_json(self) -> dict[str, str]:
        """The verdict as JSON-ready data."""
        return {**asdict(self), "when": self.when.isoformat()}


def load(path: Path) -> dict[str, Verdict]:
    """The verdicts in a file by fingerprint; none when there is no file. Raises VerdictsError for a damaged one."""
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise VerdictsError(f"{path}：读不出结论文件（{error.strerror}），请检查权限") from error
    except (ValueError, RecursionError) as error:
        raise VerdictsError(f"{path}：结论文件已损坏，不是有效的 JSON；请恢复备份或改名后重试，文件未被改动") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("verdicts"), dict):
        raise VerdictsError(f"{path}：不是结论文件（schema 应为 {SCHEMA}），文件未被改动")
    return {mark: _verdict(path, mark, item) for mark, item in data["verdicts"].items()}


def _verdict(path: Path, mark: str, item: Any) -> Verdict:
    try:
        verdict = Verdict(**{**item, "when": date.fromisoformat(item["when"])})
    except (TypeError, KeyError, ValueError) as error:
        names = "、".join(field.name for field in fields(Verdict))
        raise VerdictsError(f"{path}：第 {mark} 条结论不完整（应有 {names}），文件未被改动") from error
    if verdict.judgement not in get_args(Judgement) or not all(
        isinstance(text, str) for text in (verdict.who, verdict.why)
    ):
        choices = "、".join(get_args(Judgement))
        raise VerdictsError(
            f"{path}：第 {mark} 条结论的 judgement 应为 {choices} 之一，who 和 why 应为文字，文件未被改动"
        )
    return verdict


def record(path: Path, verdicts: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Add verdicts to a file (a newer one replaces the older of the same fingerprint) and return all that it now holds.

    The file is replaced whole or not at all; a damaged file raises VerdictsError and is never overwritten.
    """
    with _locked(path.parent):
        merged = {**load(path), **verdicts}
        data = {"schema": SCHEMA, "verdicts": {mark: merged[mark].as_json() for mark in sorted(merged)}}
        _replace(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return merged


def _replace(path: Path, text: str) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep two processes from writing at once, where the system can lock a folder."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - systems without advisory locks
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
