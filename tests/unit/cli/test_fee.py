"""`gongkai fee`: amounts, bands, wrong input."""

import json
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.fee import command


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def answer(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    decoded: dict[str, Any] = json.loads(result.stdout)
    return decoded


def test_the_contract() -> None:
    assert answer("--pieces", "35", "--before", "0")["amount"] == 3000
    assert answer("--pieces", "8", "--before", "25")["amount"] == 1100
    assert answer("--pages", "68")["amount"] == 380


def test_the_bands_in_json() -> None:
    data = answer("--pieces", "8", "--before", "25")
    assert data["bands"] == [
        {"from": 26, "to": 30, "count": 5, "price": 100, "amount": 500},
        {"from": 31, "to": 33, "count": 3, "price": 200, "amount": 600},
    ]
    assert (data["mode"], data["currency"]) == ("per_piece", "CNY")


def test_the_table_shows_every_step() -> None:
    assert run("--pieces", "6", "--before", "25").stdout.splitlines() == [
        "第26至第30件：5件 × 100元 = 500元",
        "第31件：1件 × 200元 = 200元",
        "合计：700元",
        "依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；同一申请人、同一行政机关、同一自然月内累计。",
    ]


def test_english_and_quiet() -> None:
    assert run("--pages", "68", "--lang", "en").stdout.splitlines()[1:3] == [
        "Numbers 31 to 68: 38 × CNY 10 = CNY 380",
        "Total: CNY 380",
    ]
    assert run("--pages", "260", "-q").stdout == "5100\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "请用 --pieces 给出件数"),
        (["--before", "3"], "请用 --pieces 给出件数"),
        (["--pieces", "-1"], "--pieces 应为0到100000之间的整数，现为“-1”"),
        (["--pieces", "1.5"], "--pieces 应为0到100000之间的整数"),
        (["--pages", "1000000000000"], "--pages 应为0到10000000之间的整数"),
        (["--pieces", "3", "--pages", "3"], "只能按件（--pieces）或者按量（--pages）"),
        (["--pages", "3", "--before", "3"], "只能按件（--pieces）或者按量（--pages）"),
        (["--pieces", "100000", "--before", "1"], "含本月已有的件数"),
        (["--pieces", "3", "--on", "2020-12-31"], "自2021-01-01起收取"),
        (["--pieces", "3", "--on", "yesterday"], "--on 应为日期"),
    ],
)
def test_wrong_input_is_one_line_and_status_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert message in result.stderr


def test_the_console_command() -> None:
    arguments = [
        sys.executable,
        "-c",
        "import sys; from gongkai.cli import main; sys.exit(main())",
        "fee",
        "--pieces",
        "11",
    ]
    done = subprocess.run(
        [*arguments, "--format", "json"], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert json.loads(done.stdout)["amount"] == 100
