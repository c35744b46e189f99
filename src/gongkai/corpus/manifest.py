"""The manifest: the list of a dataset's files, replaced at once. What it names is the dataset; it is the commit point."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.corpus.errors import CorpusError
from gongkai.corpus.files import write_whole
from gongkai.corpus.schema import VERSION

NAME = "manifest.json"


class File(NamedTuple):
    """One Parquet file: its path in the dataset, table, report year (None: unknown, or a table without years)."""

    path: str
    table: str
    year: int | None
    rows: int
    bytes: int
    sha256: str


@dataclass(slots=True)
class Shard:
    """The documents of some consecutive partitions, written and committed together. `edition` counts rewrites."""

    number: int
    documents: int
    files: list[File]
    edition: int = 0


@dataclass(slots=True)
class Together:
    """What is made of all reports of one year (None: of those without a year): findings over several of them, and `reports_wide`.

    `basis` is the digest of what it was computed from, `wide` that of the files which `reports_wide` was made of.
    """

    year: int | None
    basis: str
    files: list[File]
    wide: str = ""


@dataclass(slots=True)
class Manifest:
    """All shards of a dataset, and the findings over several reports."""

    shards: list[Shard] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)

    def files(self, table: str | None = None) -> Iterator[File]:
        """The files of a table, or all, in a fixed order."""
        parts = [*(shard.files for shard in self.shards), *(part.files for part in self.together)]
        for files in parts:
            yield from (file for file in files if table in (None, file.table))

    @property
    def documents(self) -> int:
        """How many documents the dataset knows."""
        return sum(shard.documents for shard in self.shards)

    @property
    def next_number(self) -> int:
        """The number of the next shard."""
        return max((shard.number for shard in self.shards), default=-1) + 1


def by_year(part: Together) -> tuple[bool, int]:
    """The order of the years, what has none last."""
    return part.year is None, part.year or 0


def digest_of(manifest: Manifest, year: int | None) -> str:
    """The digest of a year's files in all shards."""
    files = sorted(file for shard in manifest.shards for file in shard.files if file.year == year)
    text = "\n".join(f"{file.path} {file.sha256}" for file in files if file.table not in ("documents", "failures"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def load(root: Path) -> Manifest:
    """The manifest of a dataset. Raises CorpusError when there is none or it is of another version."""
    try:
        data = json.loads((root / NAME).read_text(encoding="utf-8"))
        return _manifest(data)
    except FileNotFoundError as error:
        raise CorpusError(f"{root}：这里没有数据集，请先运行 gongkai corpus build") from error
    except OSError as error:
        raise CorpusError(f"{root}：数据集打不开（{error.strerror or error}）") from error
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{root}：数据集的清单 {NAME} 已损坏，请从备份恢复或重新生成") from error


def _manifest(data: Any) -> Manifest:
    if data["schema"] != VERSION:
        raise CorpusError(f"数据集的版本是 {data['schema']}，本程序使用 {VERSION}，请重新生成数据集")
    return Manifest(
        [Shard(**{**shard, "files": _files(shard)}) for shard in data["shards"]],
        [Together(**{**part, "files": _files(part)}) for part in data["together"]],
    )


def _files(part: dict[str, Any]) -> list[File]:
    return [File(**file) for file in part["files"]]


def save(root: Path, manifest: Manifest) -> None:
    """Replace the manifest: from here on the dataset is what it names."""
    data = {
        "schema": VERSION,
        "documents": manifest.documents,
        "shards": [_plain(shard) for shard in sorted(manifest.shards, key=lambda shard: shard.number)],
        "together": [_plain(part) for part in sorted(manifest.together, key=by_year)],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    write_whole(root / NAME, text.encode())


def _plain(part: Shard | Together) -> dict[str, Any]:
    return {**asdict(part), "files": [file._asdict() for file in part.files]}
