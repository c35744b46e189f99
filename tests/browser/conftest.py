"""A running demonstration and a browser that looks at it. Without Chromium or Playwright these tests say what is missing."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.browser.person import Person

COMMAND = (sys.executable, "-c", "import sys; from gongkai.cli import main; sys.exit(main())")
SHOTS = os.environ.get("SCREENSHOTS", "")
"""A folder for screenshots to look at; none are taken without it."""


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demonstration as it is when it has been built, to be copied; built once for all processes that test."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder, new = root / "county", root / "county.new"
    with (root / "county.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(new, ignore_errors=True)
            with _serving(new, {}):
                pass
            new.rename(folder)
    return folder


@pytest.fixture(scope="session")
def address(county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demonstration that was started as anybody starts it."""
    with demonstration(county, tmp_path_factory.mktemp("common") / "county") as found:
        yield found


@contextmanager
def demonstration(county: Path, folder: Path, **more: str) -> Iterator[str]:
    """Start a demonstration with a copy of its data in a folder, and stop it in the end; `more` are variables of its environment."""
    shutil.copytree(county, folder)
    with _serving(folder, more) as address:
        yield address


@contextmanager
def _serving(folder: Path, more: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    arguments = [*COMMAND, "serve", "--demo", "--data", str(folder), "--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean | more) as process:
        try:
            _await(f"http://127.0.0.1:{port}/healthz", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _await(health: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 420
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(health, timeout=5):
            return
        time.sleep(0.3)
    pytest.fail("the demonstration did not start")


@pytest.fixture
def person(address: str) -> Iterator[Person]:
    """Somebody at a browser, not logged in."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: browser tests skipped")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: chromium): browser tests skipped")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking", "--lang=zh-CN"]
        )
        try:
            yield Person(browser, address, Path(SHOTS) if SHOTS else None)
        finally:
            browser.close()
