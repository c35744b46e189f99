"""The group: its verbs, its help in both languages, its errors, its cold start."""

import ast
import importlib.util
import os
import re
import signal
import string
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import click
import pytest

import gongkai.cli
from gongkai import __version__
from gongkai.cli.app import VERBS
from gongkai.cli.language import DOMAIN, LOCALE, chosen_language
from tests.unit.cli.conftest import Run

CLI = Path(gongkai.cli.__file__).parent
PO = LOCALE / "zh_CN/LC_MESSAGES" / f"{DOMAIN}.po"
_SCRIPT = Path(__file__).parents[3] / "scripts/build_messages.py"
_spec = importlib.util.spec_from_file_location("build_messages", _SCRIPT)
assert _spec is not None
assert _spec.loader is not None
build_messages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build_messages)


def command(*arguments: str, code: str = "import sys; from gongkai.cli import main; sys.exit(main())") -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False, encoding="utf-8")
    return done.stdout + done.stderr


def test_help_lists_every_verb(run: Run) -> None:
    ran = run("--help")
    listed = re.findall(r"^  ([a-z]+)  ", ran.out.partition("命令:")[2], re.MULTILINE)
    assert (ran.status, listed) == (0, list(VERBS))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_exists_and_explains_itself(run: Run, verb: str) -> None:
    assert isinstance(import_module(f"gongkai.cli.{verb}").command, click.Command)
    ran = run(verb, "--help")
    assert ran.status == 0
    assert "--lang" in ran.out or verb == "manage"


def test_help_imports_neither_reader_nor_rules_nor_a_verb() -> None:
    code = (
        "import sys; from gongkai.cli import main; main(['--help']);"
        "print([n for n in sys.modules if n.startswith(('gongkai.reading', 'gongkai.auditing', 'gongkai.cli.read', 'jinja2'))])"
    )
    assert command(code=code).splitlines()[-1] == "[]"


def test_help_speaks_english_on_request() -> None:
    printed = command("--lang", "en", "check", "--help")
    assert "List the checks that hold, too." in printed
    assert printed.isascii()


def test_version(run: Run) -> None:
    assert run("--version").out == f"gongkai {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["chek"], "错误：没有命令 'chek'。"),
        (["check"], "错误：缺少参数 'PATH...'."),
        (
            ["check", "--format", "doc", "x"],
            "'--format' 的值不正确：'doc' 不是以下之一：'table', 'json', 'xlsx', 'html'。",
        ),
        (["read", "x", "--jobs", "0"], "错误：'--jobs' 的值不正确：0 不在 1<=x<=256 的范围内。"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, arguments: list[str], line: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert line in ran.err


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], "zh"),
        (["--lang", "en", "check"], "en"),
        (["check", "--lang=en"], "en"),
        (["check", "--lang", "en", "--lang", "zh"], "zh"),
        (["check", "--", "--lang", "en"], "zh"),
        (["check", "--lang"], "zh"),
        (["check", "--lang", "fr"], "zh"),
    ],
)
def test_language_of_a_command_line(arguments: list[str], language: str) -> None:
    assert chosen_language(arguments) == language


def _marked(path: Path) -> set[str]:
    """The message ids of a module, as the catalogue keys them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            found.add("\0".join(texts))
    return found


def test_every_message_of_the_command_has_its_chinese_words() -> None:
    known = build_messages.messages(PO.read_text(encoding="utf-8"))
    marked = set().union(*map(_marked, CLI.glob("*.py")))
    assert {text for text in marked if not known.get(text)} == set()


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_translations_fill_in_what_the_message_offers() -> None:
    known = build_messages.messages(PO.read_text(encoding="utf-8"))
    wrong = [
        key for key, text in known.items() if key and not _fields(text) <= set().union(*map(_fields, key.split("\0")))
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    assert PO.with_suffix(".mo").read_bytes() == build_messages.compiled(PO.read_text(encoding="utf-8"))


def test_a_reader_that_goes_away_ends_the_command_quietly(clean: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "gongkai.cli", "read", str(clean)], stdout=write_end, stderr=subprocess.PIPE, check=False
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("error", "status", "err"),
    [
        (click.Abort(), 130, "已中断；此前输出的内容是完整的。\n"),
        (SystemExit(1), 141, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_endings_that_are_no_errors(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, err: str
) -> None:
    def end(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("gongkai.cli.app.app.main", end)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1)
    assert run("read", "x") == (status, "", err)


def test_an_interrupt_ends_with_one_line_and_status_130(tmp_path: Path) -> None:
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)
    running = subprocess.Popen(
        [sys.executable, "-m", "gongkai.cli", "read", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # who runs tests in the background ignores it
    )
    writer = os.open(pipe, os.O_WRONLY)  # returns when the command has opened the pipe and waits for its content
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    try:
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
        os.close(writer)
    assert (running.returncode, out, err.decode().strip()) == (130, b"", "已中断；此前输出的内容是完整的。")
