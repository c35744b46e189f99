"""One worker process: reads and checks the inputs it is given, under a bound on memory."""

from __future__ import annotations

import resource
import sys
import time
import traceback
import warnings
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from gongkai.auditing.runner import check
from gongkai.cli.batch import MEMORY
from gongkai.reading import ReadError, read_bytes
from tests.fuzz.inputs import Corpus, damaged

DEFECT = "读取时程序出错"
"""How `read_bytes` begins the line that covers a defect of the reader."""


class Outcome(NamedTuple):
    """What became of one input: `kind` is read, refused, crash, hang or memory; `detail` the reason; CPU seconds."""

    number: int
    kind: str
    detail: str
    seconds: float


def work(tasks: Connection, whole: Corpus) -> None:
    """Answer every number with its outcome until None comes."""
    bound = MEMORY + _inherited()
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    while (number := tasks.recv()) is not None:
        tasks.send(attempt(number, whole))


def _inherited() -> int:
    """Bytes of address space that came with the fork: a process that runs tests may have loaded anything."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def attempt(number: int, whole: Corpus) -> Outcome:
    """Read one input and check what was read."""
    item = damaged(number, whole)
    start = time.process_time()
    kind, detail = judge(item.data, item.name)
    return Outcome(number, kind, detail, time.process_time() - start)


def judge(data: bytes, name: str) -> tuple[str, str]:
    """The kind of the outcome of reading these bytes, and its reason."""
    try:
        check(read_bytes(data, name))
    except MemoryError:
        return "memory", "MemoryError"
    except ReadError as error:
        if isinstance(error.__cause__, MemoryError):
            return "memory", "MemoryError"
        if str(error).startswith(DEFECT) or "\n" in str(error):
            return "crash", _trace(error.__cause__ or error)
        return "refused", error.code
    except Exception as error:  # noqa: BLE001 - whatever escapes is what is looked for
        return "crash", _trace(error)
    return "read", ""


def _trace(error: BaseException) -> str:
    """The error and the innermost places it came from, in one line."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__}: {str(error)[:100]} at {places}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit("run `python -m tests.fuzz`")
