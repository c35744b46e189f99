"""Running the program: bring the database up to date, then one web server and one worker that live and die together."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

SETTINGS_MODULE = "gongkai.site.settings"
_PATIENCE_SECONDS = 10.0
_START_SECONDS = 60.0
_TICK_SECONDS = 0.1
_PR_SET_PDEATHSIG = 1
_THREADS = 4
_BACKPRESSURE = 64
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class CannotRun(RuntimeError):
    """The program cannot start, or a part of it ended by itself; `str(error)` says why and what to do."""


def set_environment(*, data: Path | None, host: str, demo: bool) -> None:
    """Put what the command line says where the settings look for it. Call before Django is imported.

    Whoever can reach a host may ask for it by its name; without GONGKAI_HOSTS a demonstration open to all takes any name.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    if data is not None:
        os.environ["GONGKAI_DATA"] = str(data.resolve())
    if host not in _LOOPBACK and "GONGKAI_HOSTS" not in os.environ:
        open_to_all = demo and host in ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
        os.environ["GONGKAI_HOSTS"] = "*" if open_to_all else ",".join((*_LOOPBACK[:2], "[::1]", host))
    if demo:
        os.environ.setdefault("GONGKAI_SECOND_FACTOR", "optional")
        os.environ.setdefault("GONGKAI_SITE_NAME", "示范县政府信息公开平台（演示）")
        os.environ.setdefault("GONGKAI_SITE_CODE", "9901010001")
        _show_invented_reports()


def _show_invented_reports() -> None:
    """Let statistics show the invented dataset that comes with the demonstration, unless another one is named."""
    if "GONGKAI_DATASET" not in os.environ:
        folder = Path(__file__).parent / "demo/dataset"
        os.environ["GONGKAI_DATASET"] = str(folder / "data")
        os.environ["GONGKAI_DOCUMENTS"] = str(folder)
        os.environ.setdefault("GONGKAI_DATASET_NOTE", "演示数据：由程序编造，不是任何机关的真实数字。")


def check_port(host: str, port: int) -> None:
    """Raise CannotRun when the address cannot be listened on."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CannotRun(
            f"无法使用 {host} 的 {port} 端口（{error.strerror}）。请停止占用它的程序，或用 --port 换一个端口。"
        ) from error


def prepare(*, demo: bool) -> None:
    """Make or update the database, and load the demonstration county where it is asked for."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    from gongkai.office.jobs.schedule import plan

    call_command("migrate", interactive=False, verbosity=0)
    plan()
    if demo:
        from gongkai.site.demo.load import live_three_years, load

        load()
        live_three_years()
    connections.close_all()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """How the web server is started."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(_THREADS), "--backpressure", str(_BACKPRESSURE)),
        *("--workers-kill-timeout", "5", "--respawn-failed-workers", "--log-level", "warning", "--no-ws"),
        "gongkai.site.wsgi:application",
    ]


def worker_command() -> list[str]:
    """How the worker for background jobs is started."""
    return [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--no-reload", "--verbosity", "0"]


class Parts:
    """The processes of the program. Inside `with` they run; afterwards none is left, whatever happened.

    Each leads a group of its own: Ctrl-C reaches only the command, which then ends them one by one, and what a part has
    started itself ends with it.
    """

    def __init__(self, commands: Iterable[list[str]]) -> None:
        self.commands = list(commands)
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Parts:
        try:
            for command in self.commands:
                self.processes.append(subprocess.Popen(command, process_group=0, preexec_fn=_die_with_parent))  # noqa: PLW1509
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def await_port(self, host: str, port: int) -> None:
        """Wait until the web server answers. Raises CannotRun when it does not come up."""
        end = time.monotonic() + _START_SECONDS
        reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
        while time.monotonic() < end:
            self.check()
            with suppress(OSError), socket.create_connection((reachable, port), timeout=1):
                return
            time.sleep(_TICK_SECONDS)
        raise CannotRun(f"网页服务在{_START_SECONDS:.0f}秒内没有启动，请查看上面的错误信息。")

    def run(self) -> None:
        """Wait for as long as all parts live. Raises CannotRun when one ends."""
        while True:
            self.check()
            time.sleep(_TICK_SECONDS * 5)

    def check(self) -> None:
        """Raise CannotRun when a part has ended."""
        for command, process in zip(self.commands, self.processes, strict=True):
            if process.poll() is not None:
                raise CannotRun(f"“{command[2]}”意外退出（状态 {process.returncode}），请查看上面的错误信息。")

    def stop(self) -> None:
        """End every part; kill what does not end in time, and what a part leaves behind."""
        for process in self.processes:
            with suppress(ProcessLookupError):
                process.terminate()
        end = time.monotonic() + _PATIENCE_SECONDS
        for process in self.processes:
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _die_with_parent() -> None:
    """On Linux, have the kernel end this process when the command dies without a chance to say good-bye."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
