"""`gongkai serve` and `gongkai manage` as a person runs them: one command, one address, nothing left behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("serve")
"""One process runs them all, so that the county is built once."""

COMMAND = (sys.executable, "-c", "import sys; from gongkai.cli import main; sys.exit(main())")


def environment(**more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return clean | more


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, env=environment(**more), timeout=120
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    arguments = [*COMMAND, "serve", "--demo", "--data", str(data), "--port", str(port)]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs the tests behind it has it ignored
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def answer(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
        return str(response.read().decode())


def children(pid: int) -> set[int]:
    """The processes below one, from the kernel."""
    tree: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        tree.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = set(), [pid]
    while waiting:
        below = tree.get(waiting.pop(), [])
        found |= set(below)
        waiting += below
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that the first start fills and the next ones find filled."""
    return tmp_path_factory.mktemp("served") / "data"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks the kernel for processes through /proc")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_one_command_serves_and_leaves_nothing_behind(data: Path, ending: signal.Signals) -> None:
    port = free_port()
    with served(data, port) as process:
        assert process.stdout is not None
        greeting = [process.stdout.readline() for _line in range(12)]
        assert f"http://127.0.0.1:{port}/" in greeting[0]
        assert "Shifan-2026" in greeting[1]
        assert greeting[2].split() == ["xitong", "系统管理员", "示范县人民政府"]
        assert "示范县教育局" in answer(port, "/")
        assert json.loads(answer(port, "/api/openapi.json"))["info"]["title"] == "gongkai"
        parts = children(process.pid)
        assert len(parts) >= 3
        process.send_signal(ending)
        assert process.wait(timeout=120) == (-ending if ending is signal.SIGKILL else 0)
        end = time.monotonic() + 20
        while any(map(alive, parts)) and time.monotonic() < end:
            time.sleep(0.1)
        assert [pid for pid in parts if alive(pid)] == []


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--data", str(tmp_path), "--port", str(port))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"无法使用 127.0.0.1 的 {port} 端口" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_setting_is_said_in_one_line(tmp_path: Path) -> None:
    for arguments in (("manage", "check"), ("serve", "--data", str(tmp_path))):
        result = run(*arguments, GONGKAI_DATA=str(tmp_path), GONGKAI_WEB_WORKERS="many", GONGKAI_DEBUG="perhaps")
        assert (result.returncode, result.stdout) == (2, "")
        assert "环境变量 GONGKAI_DEBUG 的值“perhaps”无法使用" in result.stderr
        assert "Traceback" not in result.stderr


def test_an_installation_from_nothing(tmp_path: Path) -> None:
    people = ("--system-administrator", "a:甲", "--security-administrator", "b:乙", "--auditor", "c:丙")
    setup = ("manage", "set_up", "--code", "county", "--name", "示范县人民政府", *people)
    assert run("manage", "migrate", GONGKAI_DATA=str(tmp_path)).returncode == 0
    first = run(*setup, GONGKAI_DATA=str(tmp_path))
    assert [line.split("\t")[:2] for line in first.stdout.splitlines()[1:]] == [
        ["系统管理员", "a"],
        ["安全管理员", "b"],
        ["审计员", "c"],
    ]
    second = run(*setup, GONGKAI_DATA=str(tmp_path))
    assert (second.returncode, "系统已经初始化" in second.stderr) == (1, True)
    verdict = run("manage", "verify_log", GONGKAI_DATA=str(tmp_path))
    assert (verdict.returncode, "审计日志完好，共7条" in verdict.stdout) == (0, True)
    refused = run("serve", "--demo", "--data", str(tmp_path), "--port", str(free_port()))
    assert (refused.returncode, "数据文件夹里已有正式数据" in refused.stderr) == (2, True)
