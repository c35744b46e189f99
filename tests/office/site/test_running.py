"""The parts of a running program: what is started, what is said when one ends, and that all end together."""

import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from gongkai.site import running
from gongkai.site.running import CannotRun, Parts, check_port, set_environment, web_command, worker_command

SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
DEAF = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"]
ENDED = [sys.executable, "-c", "raise SystemExit(3)"]


def ended(parts: Parts) -> list[int | None]:
    return [process.poll() for process in parts.processes]


def test_all_end_together() -> None:
    with Parts([SLEEPER, SLEEPER]) as parts:
        assert ended(parts) == [None, None]
        parts.check()
    assert ended(parts) == [-signal.SIGTERM, -signal.SIGTERM]


def test_a_part_that_ends_by_itself_is_named() -> None:
    with pytest.raises(CannotRun, match=r"“raise SystemExit\(3\)”意外退出（状态 3）"), Parts([SLEEPER, ENDED]) as parts:
        parts.run()
    assert ended(parts) == [-signal.SIGTERM, 3]


def test_a_deaf_part_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_PATIENCE_SECONDS", 0.2)
    with Parts([DEAF]) as parts:
        time.sleep(0.5)
    assert ended(parts) == [-signal.SIGKILL]


def test_a_program_that_does_not_exist_leaves_nothing() -> None:
    parts = Parts([SLEEPER, ["/no/such/program"]])
    with pytest.raises(FileNotFoundError), parts:
        pass
    assert ended(parts) == [-signal.SIGTERM]


def test_waiting_for_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listening, Parts([SLEEPER]) as parts:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        parts.await_port("0.0.0.0", listening.getsockname()[1])
    monkeypatch.setattr(running, "_START_SECONDS", 0.1)
    with Parts([SLEEPER]) as parts, pytest.raises(CannotRun, match="网页服务在0秒内没有启动"):
        parts.await_port("127.0.0.1", 9)


def test_addresses_that_cannot_be_listened_on() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CannotRun, match="请停止占用它的程序"):
            check_port("127.0.0.1", taken.getsockname()[1])
    check_port("127.0.0.1", 0)
    with pytest.raises(CannotRun, match=r"无法使用 no\.such\.host\.invalid 的 1 端口"):
        check_port("no.such.host.invalid", 1)


@pytest.mark.parametrize(
    ("host", "demo", "hosts"),
    [
        ("127.0.0.1", True, None),
        ("10.0.0.5", False, "127.0.0.1,localhost,[::1],10.0.0.5"),
        ("0.0.0.0", True, "*"),
        ("0.0.0.0", False, "127.0.0.1,localhost,[::1],0.0.0.0"),
    ],
)
def test_whom_the_site_answers(
    host: str, demo: bool, hosts: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GONGKAI_HOSTS", "GONGKAI_DATA", "GONGKAI_SECOND_FACTOR", "GONGKAI_SITE_NAME", "GONGKAI_SITE_CODE"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    set_environment(data=tmp_path, host=host, demo=demo)
    assert (os.environ.get("GONGKAI_HOSTS"), os.environ["GONGKAI_DATA"]) == (hosts, str(tmp_path))
    assert ("GONGKAI_SITE_NAME" in os.environ, "GONGKAI_SECOND_FACTOR" in os.environ) == (demo, demo)
    monkeypatch.setenv("GONGKAI_HOSTS", "www.example")
    set_environment(data=None, host=host, demo=demo)
    assert (os.environ["GONGKAI_HOSTS"], os.environ["GONGKAI_DATA"]) == ("www.example", str(tmp_path))


def test_what_is_started() -> None:
    web = web_command("127.0.0.1", 8000, 3)
    assert (web[2], web[-1]) == ("granian", "gongkai.site.wsgi:application")
    assert " ".join(web).count("--workers 3 ") == 1
    assert worker_command()[1:4] == ["-m", "django", "db_worker"]


@pytest.mark.django_db
def test_the_entry_point_and_the_watchman(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError, connection
    from django.test import Client

    from gongkai.site.wsgi import application

    assert callable(application)
    assert Client().get("/healthz").json() == {"database": "ok"}

    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", broken)
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": "unreachable"})
