"""Packets: what reading one partition gave, as one staged file: the tables' batches and what became of each document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.corpus.batches import Fate, Read
from gongkai.corpus.documents import Failure
from gongkai.corpus.errors import require
from gongkai.corpus.files import write_whole

_FATES = b"fates"


def write_packet(path: Path, read: Read) -> None:
    """Write a packet, whole or not at all."""
    pa = require("pyarrow")
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    payloads = []
    for batch in read.batches.values():
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema, options=options) as writer:
            writer.write_batch(batch)
        payloads.append(sink.getvalue())
    schema = pa.schema(
        [pa.field("table", pa.string()), pa.field("payload", pa.large_binary())],
        metadata={_FATES: json.dumps([_plain(fate) for fate in read.fates], ensure_ascii=False)},
    )
    columns = [
        pa.array(list(read.batches)),
        pa.array([payload.to_pybytes() for payload in payloads], pa.large_binary()),
    ]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as writer:
        writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
    write_whole(path, sink.getvalue())


def _plain(fate: Fate) -> dict[str, Any]:
    return {**fate._asdict(), "failure": fate.failure._asdict()}


def read_fates(path: Path) -> tuple[Fate, ...]:
    """What became of the documents of a packet."""
    pa = require("pyarrow")
    with pa.memory_map(str(path)) as file:
        return parse_fates(pa.ipc.open_stream(file).schema.metadata[_FATES])


def parse_fates(text: str | bytes) -> tuple[Fate, ...]:
    """Fates from their JSON form."""
    return tuple(Fate(**{**fate, "failure": Failure(**fate["failure"])}) for fate in json.loads(text))


def read_packet(path: Path) -> dict[str, Any]:
    """The tables of a packet."""
    pa = require("pyarrow")
    with pa.OSFile(str(path)) as file:
        outer = pa.ipc.open_stream(file).read_all().to_pydict()
    return {
        name: pa.ipc.open_stream(payload).read_all()
        for name, payload in zip(outer["table"], outer["payload"], strict=True)
    }
