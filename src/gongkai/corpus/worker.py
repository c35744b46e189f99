"""What a worker process starts with: everything that reading needs, imported once by the server that forks workers."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection
from typing import Any

import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet

import gongkai.reading.read  # noqa: F401
from gongkai.auditing.registry import SINGLE, rules
from gongkai.corpus.guard import serve

rules(SINGLE)
pa.set_cpu_count(1)
pa.set_io_thread_count(1)
if "jemalloc" in pa.supported_memory_backends():  # with it, what is not used goes back to the system at once
    pa.set_memory_pool(pa.jemalloc_memory_pool())
    pa.jemalloc_set_decay_ms(0)


def work(connection: Connection, place: Any, granted: Any) -> None:
    """Serve the parent until it goes away; an interruption is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(connection, place, granted)
