"""`gongkai deadline`: the plain count, the ledger of acts, further notices, wrong input."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli.deadline import CHANNELS, command
from gongkai.law.acts import channels

NOTICE = """
number = "示范发〔2026〕9号"
issued = 2026-11-30
years = [2027]
holidays = ["2027-01-01..2027-01-03", "2027-02-05..2027-02-11", "2027-05-01", "2027-10-01"]
workdays = ["2027-01-30"]
"""
ACTS = [
    {"act": "consultation_answered", "on": "2026-03-20", "party": "示范公司"},
    {"act": "consultation_opened", "on": "2026-03-09", "consultee": "third_party", "party": "示范公司"},
    {"act": "received", "on": "2026-03-02", "channel": "in_person"},
]


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)


def run(*arguments: str, input_: str | None = None) -> Result:
    return CliRunner().invoke(command, arguments, input=input_)


def answer(*arguments: str, input_: str | None = None) -> dict[str, Any]:
    result = run(*arguments, "--format", "json", input_=input_)
    assert result.exit_code == 0, result.output
    decoded: dict[str, Any] = json.loads(result.stdout)
    return decoded


def test_the_contract() -> None:
    data = answer("--received", "2026-02-10", "--days", "20")
    assert (data["due"], data["earliest"], data["provisional"]) == ("2026-03-16", "2026-03-16", False)
    assert (data["received"], data["days"], data["extended"], data["excluded"]) == ("2026-02-10", 20, 0, [])
    assert data["calendar"]["published_through"] == 2026


def test_the_table_explains_each_step() -> None:
    assert run("--received", "2026-02-10", "--days", "20").stdout.splitlines()[:-1] == [
        "收到之日：2026-02-10，当日不计，自次日起算。",
        "2026-02-14调休上班（春节，国办发明电〔2025〕7号），计工作日。",
        "2026-02-15至2026-02-23放假（春节，国办发明电〔2025〕7号），不计工作日。",
        "2026-02-28调休上班（春节，国办发明电〔2025〕7号），计工作日。",
        "第20个工作日：2026-03-16。",
        "届满日：2026-03-16。",
    ]


def test_extension_and_exclusion() -> None:
    data = answer("--received", "2026-03-02", "--exclude", "2026-03-09..2026-03-20", "--extend", "20")
    assert data["due"] == "2026-05-13"
    assert data["excluded"] == [{"from": "2026-03-10", "to": "2026-03-20", "working_days": 9}]
    lines = data["explanation"]
    assert "2026-03-10至2026-03-20：征求意见，9个工作日不计入期限（条例第三十三条第三款）。" in lines
    assert "延长20个工作日（条例第三十三条第二款）：至2026-05-13。" in lines


def test_exclusions_count_once() -> None:
    twice = ["--exclude", "2026-03-09..2026-03-20", "--exclude", "2026-03-12..2026-03-18"]
    assert answer("--received", "2026-03-02", *twice)["due"] == "2026-04-13"


def test_channels() -> None:
    data = answer("--received", "2026-03-02", "--channel", "internet", "--confirmed", "2026-03-05")
    assert (data["received"], data["due"]) == ("2026-03-05", "2026-04-02")
    assert (
        data["explanation"][0] == "收到之日：2026-03-05（互联网渠道，条例第三十一条第（三）项），当日不计，自次日起算。"
    )
    assert answer("--received", "2026-03-02", "--channel", "in_person")["due"] == "2026-03-30"
    assert tuple(channels()) == CHANNELS


def test_a_provisional_result_says_so() -> None:
    data = answer("--received", "2026-12-11")
    assert (data["due"], data["earliest"], data["provisional"]) == ("2027-01-11", "2027-01-08", True)
    output = run("--received", "2026-12-11").stdout
    assert "届满日（暂定）：2027-01-11，最早可能为2027-01-08；2027年的放假通知尚未公布，公布后重新计算。" in output
    assert "2027-01-01按法定节假日推算放假（元旦），放假通知公布后以通知为准。" in output


def test_a_further_notice_makes_it_final(tmp_path: Path) -> None:
    path = tmp_path / "2027.toml"
    path.write_text(NOTICE, encoding="utf-8")
    data = answer("--received", "2026-12-11", "--calendar", str(path))
    assert (data["due"], data["provisional"], data["calendar"]["published_through"]) == ("2027-01-11", False, 2027)


def test_english() -> None:
    lines = run("--received", "2026-02-10", "--lang", "en").stdout.splitlines()
    assert lines[-2] == "Due: 2026-03-16."
    assert lines[1] == "2026-02-14: make-up workday (春节, 国办发明电〔2025〕7号), counted."
    provisional = run("--received", "2026-12-11", "--lang", "en", "--channel", "post_signed").stdout
    assert "Due (provisional): 2027-01-11, at the earliest 2027-01-08" in provisional
    assert "(post, signed for, Art 31(2))" in provisional


def test_a_refusal_in_english() -> None:
    acts = '[{"act": "received", "on": "2026-03-02", "channel": "in_person"}, {"act": "fee_paid", "on": "2026-03-05"}]'
    said = run("--acts", "-", "--lang", "en", input_=acts)
    assert said.exit_code == 2
    assert "the request was then in the state “open”, the act is possible only in: fee." in said.output


def test_the_language_chosen_before_the_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert "Due: 2026-03-16." in run("--received", "2026-02-10").stdout


def test_quiet_prints_the_date_alone() -> None:
    assert run("--received", "2026-02-10", "--quiet").stdout == "2026-03-16\n"


def test_a_list_of_acts(tmp_path: Path) -> None:
    path = tmp_path / "acts.json"
    path.write_text(json.dumps(ACTS, ensure_ascii=False), encoding="utf-8")
    data = answer("--acts", str(path), "--today", "2026-04-01")
    assert (data["due"], data["state"], len(data["intervals"])) == ("2026-04-13", "open", 3)
    assert "答复期限届满日：2026-04-13。" in run("--acts", str(path)).stdout


def test_acts_from_standard_input_with_another_term() -> None:
    data = answer("--acts", "-", "--days", "15", input_=json.dumps(ACTS[2:]))
    assert data["due"] == "2026-03-23"
    waiting = [{"act": "received", "on": "2026-03-02", "channel": "fax"}]
    assert run("--acts", "-", "-q", input_=json.dumps(waiting)).stdout == "\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "请用 --received 给出收到申请的日期"),
        (["--received", "2026-2-1"], "--received 应为日期，写成 2026-03-02 的样子，现为“2026-2-1”"),
        (["--received", "2026-02-30"], "--received 应为日期"),
        (["--received", "2007-02-10"], "工作日历只涵盖2008年至2060年"),
        (["--received", "2026-02-10", "--days", "0"], "--days 应为1到2000之间的整数，现为“0”"),
        (["--received", "2026-02-10", "--days", "二十"], "--days 应为1到2000之间的整数"),
        (["--received", "2026-02-10", "--extend", "21"], "--extend 应为1到20之间的整数"),
        (["--received", "2026-02-10", "--exclude", "2026-03-09"], "--exclude 应写成 2026-03-09..2026-03-20"),
        (["--received", "2026-02-10", "--exclude", "2026-03-09..2026-03-01"], "止日2026-03-01早于起日"),
        (["--received", "2026-03-10", "--exclude", "2026-03-09..2026-03-11"], "早于收到之日"),
        (["--received", "2026-02-10", "--exclude", "2026-05-09..2026-05-11"], "晚于届满日2026-03-16，不起作用"),
        (["--received", "2026-02-10", "--channel", "fax"], "请用 --confirmed 给出确认的日期"),
        (["--received", "2026-02-10", "--channel", "fax", "--confirmed", "2026-02-09"], "早于 --received 的日期"),
        (["--received", "2026-03-02", "--confirmed", "2026-03-10"], "请用 --channel 写明渠道"),
        (["--received", "2026-03-02", "--channel", "in_person", "--confirmed", "2026-03-10"], "请删去 --confirmed"),
        (["--received", "2026-02-10", "--region", "示范县"], "行政区划代码"),
        (["--received", "2026-02-10", "--calendar", "none.toml"], "日历文件“none.toml”打不开"),
        (["--acts", "none.json"], "行为清单“none.json”打不开"),
        (["--acts", "none.json", "--received", "2026-02-10"], "--acts 与 --received 不能同时使用"),
        (["--acts", "-"], "不是合格的JSON"),
    ],
)
def test_wrong_input_is_one_line_and_status_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert message in result.stderr


def test_files_that_are_no_list_of_acts(tmp_path: Path) -> None:
    path = tmp_path / "acts.json"
    path.write_bytes("行为".encode("gbk"))
    assert "UTF-8" in run("--acts", str(path)).stderr
    path.write_bytes(b" " * 2_000_001)
    assert "超过2MB" in run("--acts", str(path)).stderr
    path.write_text('[{"act": "served", "on": "2026-03-02"}]', encoding="utf-8")
    result = run("--acts", str(path))
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "尚未收到" in result.stderr


def test_the_console_command_prints_one_object() -> None:
    arguments = [sys.executable, "-c", "import sys; from gongkai.cli import main; sys.exit(main())"]
    arguments += ["deadline", "--received", "2026-02-10", "--days", "20", "--format", "json"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout)["due"] == "2026-03-16"
    assert done.stderr == ""


def test_the_console_command_refuses_wrong_input() -> None:
    arguments = [
        sys.executable,
        "-c",
        "import sys; from gongkai.cli import main; sys.exit(main())",
        "deadline",
        "--received",
        "x",
    ]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
