"""A standalone Spark master with two workers on loopback, started for one test or one measurement."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

WORKERS = 2
MEMORY = "1500m"
PATIENCE = 60
DAEMON = "org.apache.spark.deploy.{kind}"


class Cluster(NamedTuple):
    """The address of a master, and the master and the workers as processes, each leading a group of its own."""

    address: str
    master: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]

    @property
    def processes(self) -> list[int]:
        """The numbers of all of them."""
        return [self.master.pid, *(worker.pid for worker in self.workers)]


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A standalone master with two workers of one core each, on loopback."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = os.environ | {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable,
    }  # fmt: skip
    port = _free_port()
    address = f"spark://127.0.0.1:{port}"

    def start(kind: str, *options: str) -> subprocess.Popen[bytes]:
        command = [str(home / "bin" / "spark-class"), DAEMON.format(kind=kind), "--host", "127.0.0.1", *options]
        log = (folder / "spark.log").open("ab")
        return subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log, start_new_session=True)

    with ExitStack() as stack:
        master = start("master.Master", "--port", str(port), "--webui-port", "0")
        stack.callback(stop, master)
        _await_port(port)
        workers = []
        for number in range(WORKERS):
            options = (
                "--cores",
                "1",
                "--memory",
                MEMORY,
                "--webui-port",
                "0",
                "--work-dir",
                str(folder / f"work-{number}"),
            )
            workers.append(start("worker.Worker", *options, address))
            stack.callback(stop, workers[-1])
        yield Cluster(address, master, workers)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await_port(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("the Spark master did not start; see spark.log")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a daemon and all that it started: executors lead no group of their own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
