"""`read` and `check`: what they print in every format, and their exit status."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from gongkai.auditing.batch import check_all
from gongkai.auditing.runner import Outcome, RuleError, check
from gongkai.auditing.schema import finding_schema
from gongkai.auditing.verdicts import Verdict, record
from gongkai.report import AnnualReport, Cell
from gongkai.report.jsonform import report_as_json, report_from_text
from gongkai.report.schema import report_schema
from gongkai.writing.html import report_page
from tests.reports_by_hand import replace_cell, sample_report
from tests.unit.cli.conftest import Run, broken, saved


def test_read_prints_the_tables(run: Run, clean: Path) -> None:
    ran = run("read", clean)
    lines = ran.out.splitlines()
    assert (ran.status, ran.err) == (0, "")
    assert lines[0] == "示范县人民政府  2025 年度报告"
    assert "统计期限  2025-01-01 — 2025-12-31" in lines
    row = next(line for line in lines if line.startswith("  一、本年新收"))
    assert row.split()[1:] == ["21", "0", "0", "0", "0", "0", "21"]
    assert next(line for line in lines if line.startswith("  行政事业性收费")).split()[1] == "7,730.28"


def test_read_says_what_is_missing(run: Run, tmp_path: Path) -> None:
    report = sample_report()
    data = report_as_json(replace_cell(report, "requests.total.other", Cell(None, "", reason="")))
    data |= {"tables": {**data["tables"], "remedies": None}, "sections": [], "year": None, "period": None}
    data |= {"body": {"name": None}, "editions": {**data["editions"], "remedies": None}, "signed_on": None}
    path = tmp_path / "r.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    out = run("read", path).out
    assert out.startswith("未识别机关名称  未识别年度\n")
    assert "四、政府信息公开行政复议、行政诉讼情况  （报告没有这张表）" in out
    assert "（没有识别出来）" in out
    assert next(line for line in out.splitlines() if "（七）总计" in line).split()[-2] == "（空白）"


def test_read_with_provenance(run: Run, clean: Path) -> None:
    table = run("read", clean, "--provenance").out
    assert "各数字的出处" in table
    assert len([line for line in table.splitlines() if line.startswith("  requests.")]) == 27 * 7 - 2 * 7
    data = json.loads(run("read", clean, "--provenance", "--format", "json").out)
    assert data["cells"]["requests.total.total"]["printed"] == "21"
    assert "cells" not in json.loads(run("read", clean, "--format", "json").out)


def test_read_json_is_one_object_a_line_that_the_schema_describes(run: Run, clean: Path, faulty: Path) -> None:
    ran = run("read", clean, faulty, "--format", "json")
    objects = [json.loads(line) for line in ran.out.splitlines()]
    assert len(objects) == 2
    for data in objects:
        jsonschema.validate(data, report_schema())
    assert report_from_text(ran.out.splitlines()[0]).year == 2025


def test_read_takes_a_document_from_standard_input(run: Run) -> None:
    page = report_page(sample_report()).encode()
    ran = run("read", "-", "--format", "json", stdin=page)
    data = json.loads(ran.out)
    assert (data["source"]["name"], data["source"]["format"]) == ("stdin", "html")
    assert data["tables"] == report_as_json(sample_report())["tables"]


def test_what_cannot_be_read_is_one_line_each_and_the_rest_is_done(run: Run, tmp_path: Path, clean: Path) -> None:
    (tmp_path / "bad.json").write_text('{"schema": "gongkai.report/1"}', encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run(
        "read", tmp_path / "bad.json", tmp_path / "empty.txt", tmp_path / "none", clean, tmp_path, "--format", "json"
    )
    assert ran.status == 2
    assert len(ran.out.splitlines()) == 1
    assert ran.err.splitlines() == [
        f"{tmp_path / 'none'}：没有这个文件或文件夹",
        f"{tmp_path / 'bad.json'}：缺少“body”",
        f"{tmp_path / 'empty.txt'}：文件是空的",
    ]


def test_a_second_report_in_a_file_is_never_passed_over(run: Run, tmp_path: Path) -> None:
    headings = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    titles = [f"示范县{name}局2023年政府信息公开工作年度报告" for name in ("水务", "财政", "教育")]
    path = tmp_path / "two.txt"
    path.write_text("".join(f"{title}\n{headings}" for title in titles), encoding="utf-8")
    for verb in ("read", "check"):
        ran = run(verb, path, "--format", "json")
        assert (ran.status, len(ran.out.splitlines())) == (2, 1)
        assert ran.err == f"{path}：文件里还有 2 份报告没有读取（第一份是{titles[1]}），请拆成单独的文件\n"


def test_a_file_without_permission_is_said(run: Run, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    ran = run("read", clean)
    assert (ran.status, ran.err) == (2, f"{clean}：没有读写权限\n")


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_many_files_are_read_in_worker_processes_in_order(run: Run, tmp_path: Path, jobs: tuple[str, ...]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(9):
        saved(sample_report(body=f"示范县{number}局"), folder / f"{number}.json")
    (folder / "5x.txt").write_text("not a report", encoding="utf-8")
    ran = run("read", folder, "--format", "json", *jobs)
    names = [json.loads(line)["body"]["name"] for line in ran.out.splitlines()]
    assert names == [f"示范县{number}局" for number in range(9)]
    assert ran.err.startswith(f"{folder / '5x.txt'}：")
    assert ran.status == 2


def test_a_worker_that_is_lost_is_reported(
    run: Run, clean: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(name: str) -> None:
        import os

        os._exit(1)

    monkeypatch.setattr("gongkai.cli.intake.load", die)
    ran = run("read", clean, faulty, "--jobs", "2")
    assert ran.err.splitlines() == [f"{path}：读取进程意外终止（可能是内存不足）" for path in (clean, faulty)]


def test_read_writes_documents(run: Run, tmp_path: Path, clean: Path, faulty: Path) -> None:
    page = tmp_path / "out.html"
    assert run("read", clean, faulty, "--format", "html", "--out", page).status == 0
    assert page.read_text(encoding="utf-8").count("<article") == 2
    book = tmp_path / "out.xlsx"
    assert run("read", clean, "--format", "xlsx", "--out", book).status == 0
    assert CalamineWorkbook.from_path(book).sheet_names == [
        "正文",
        "表二 主动公开",
        "表三 申请情况",
        "表四 复议诉讼",
        "复算",
    ]
    text = tmp_path / "out.txt"
    assert run("read", clean, "--out", text).out == ""
    assert text.read_text(encoding="utf-8").startswith("示范县人民政府")
    assert run("read", tmp_path / "none", "--format", "xlsx", "--out", tmp_path / "no.xlsx").status == 2
    assert not (tmp_path / "no.xlsx").exists()


def test_out_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path, clean: Path) -> None:
    ran = run("read", clean, "--out", tmp_path / "none" / "x.txt")
    assert (ran.status, ran.err) == (2, f"错误：{tmp_path / 'none' / 'x.txt'}：没有这个文件或文件夹\n")


def test_bytes_never_go_to_a_terminal(run: Run, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = run("read", clean, "--format", "xlsx")
    assert (ran.status, ran.out) == (2, "")
    assert "xlsx 不能显示在终端上，请用 --out 指定文件" in ran.err


def test_check_names_place_operands_and_fix(run: Run, faulty: Path) -> None:
    ran = run("check", faulty)
    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("示范县人民政府  2025 年度报告")
    assert lines[1].startswith("✗ 有错误：错误 4 处，")
    assert "  三、收到和处理政府信息公开申请情况" in lines
    assert "            印为 4，应为 0" in lines
    assert any(line.startswith("    ✗ 错误  表三“法律服务机构”列") for line in lines)
    assert any(line.startswith("            → ") for line in lines)
    assert any(line.startswith("            requests.balance  ") for line in lines)


def test_check_of_a_clean_report_is_status_0(run: Run, clean: Path) -> None:
    ran = run("check", clean)
    assert ran.status == 0
    assert ran.out.splitlines()[1].startswith("✓ 没有错误：错误 0 处")


def test_check_json_is_the_contract(run: Run, clean: Path, faulty: Path) -> None:
    ran = run("check", clean, faulty, "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    objects = [json.loads(line) for line in ran.out.splitlines()]
    assert [list(data) for data in objects] == [["source", "report", "findings", "counts"]] * 2
    outcomes = check_all([sample_report(), broken(sample_report())]).outcomes
    for data, outcome in zip(objects, outcomes, strict=True):
        assert data["counts"] == outcome.counts
        assert data["findings"] == [finding.as_json() for finding in outcome.findings]
        assert data["source"] == data["report"]["source"]
        jsonschema.validate(data["report"], report_schema())
        for finding in data["findings"]:
            jsonschema.validate(finding, finding_schema())


def test_check_lists_what_holds_only_when_asked(run: Run, clean: Path) -> None:
    few = json.loads(run("check", clean, "--format", "json").out)
    every = json.loads(run("check", clean, "--format", "json", "--all").out)
    assert {finding["state"] for finding in every["findings"]} >= {"holds", "not_assessable"}
    assert not any(finding["state"] == "holds" for finding in few["findings"])
    assert every["counts"] == few["counts"]
    shown = run("check", clean, "--all").out
    assert "  符合" in shown.splitlines()
    assert "--all 全部列出" not in shown


def test_quiet_leaves_only_errors(run: Run, clean: Path, faulty: Path) -> None:
    ran = run("check", clean, faulty, "--quiet")
    assert ran.out.count("年度报告  ") == 1
    assert "无法核对\n" not in ran.out
    assert "提醒  " not in ran.out
    assert "共检查" not in ran.out
    assert run("check", clean, "--quiet").out == ""


def test_several_reports_end_with_a_summary(run: Run, clean: Path, faulty: Path, tmp_path: Path) -> None:
    ran = run("check", clean, faulty, tmp_path / "none")
    assert ran.status == 2
    assert ran.out.splitlines()[-1].startswith("共检查 2 份报告：1 份没有错误，1 份有错误；错误 4 处")
    assert ran.out.splitlines()[-1].endswith("；1 个文件读不出来")


def test_consecutive_years_are_checked_together(run: Run, tmp_path: Path) -> None:
    old = saved(
        replace_cell(sample_report(2024), "requests.carried_forward.other", Cell(3, "3")), tmp_path / "2024.json"
    )
    new = saved(sample_report(2025), tmp_path / "2025.json")
    alone = json.loads(run("check", new, "--format", "json").out)
    given = json.loads(run("check", new, "--previous", old, "--format", "json").out)
    found = [json.loads(line) for line in run("check", old, new, "--format", "json").out.splitlines()]
    rules = [[finding["rule"] for finding in data["findings"]] for data in (alone, given, found[1])]
    assert ["years.carry-over" in names for names in rules] == [False, True, True]


def test_previous_goes_with_one_report(run: Run, clean: Path, faulty: Path, tmp_path: Path) -> None:
    ran = run("check", clean, faulty, "--previous", clean)
    assert ran.status == 2
    assert "--previous 只能与一份报告同用" in ran.err
    ran = run("check", clean, "--previous", tmp_path / "none")
    assert (ran.status, ran.err) == (2, f"{tmp_path / 'none'}：没有这个文件或文件夹\n")


def test_verdicts_waive_findings(run: Run, faulty: Path, tmp_path: Path) -> None:
    errors = [finding for finding in check(broken(sample_report())).findings if finding.severity == "error"]
    file = tmp_path / "verdicts.json"
    record(file, {item.fingerprint: Verdict("explained", "审核员", date(2026, 1, 5), "台账已核对") for item in errors})
    ran = run("check", faulty, "--verdicts", file)
    assert ran.status == 0
    assert f"{len(errors)} 项已有结论" in ran.out
    assert "○ requests.balance" in ran.out
    file.write_text("{", encoding="utf-8")
    assert run("check", faulty, "--verdicts", file).err.startswith(f"错误：{file}：结论文件已损坏")


def test_a_file_of_verdicts_that_is_not_there_yet_holds_none(run: Run, faulty: Path, tmp_path: Path) -> None:
    file = tmp_path / "结论.json"
    ran = run("check", faulty, "--verdicts", file)
    assert (ran.status, ran.out) == (1, run("check", faulty).out)
    assert ran.err == (f"{file}：结论文件还不存在，按没有结论检查；用 gongkai verdict 记下第一条结论时会建立它\n")
    assert run("check", faulty, "--verdicts", file, "--quiet").err == ""
    assert not file.exists()
    lost = run("check", faulty, "--verdicts", tmp_path / "none" / "结论.json")
    assert (lost.status, lost.out) == (2, "")


def test_so_many_findings_of_one_report_are_drawn(run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.cli.draw_findings.MOST_DRAWN", 3)
    few, every = run("check", faulty), run("check", faulty, "--all")
    assert few.out.count("✗ 错误  ") == 3
    assert few.out.count("▲ ") + few.out.count("• ") == 0
    assert "  … 这份报告另有 2 条没有列出，加 --all 全部列出\n" in few.out
    assert every.out.count("✗ 错误  ") == 4
    assert "没有列出" not in every.out


def test_check_writes_documents(run: Run, tmp_path: Path, clean: Path, faulty: Path) -> None:
    page, book = tmp_path / "c.html", tmp_path / "c.xlsx"
    for target in (page, book):
        ran = run("check", clean, faulty, tmp_path / "none", "--format", target.suffix[1:], "--out", target)
        assert (ran.status, ran.out) == (2, "")
    assert 'class="mark error"' in page.read_text(encoding="utf-8")
    assert CalamineWorkbook.from_path(book).sheet_names[:3] == ["一览", "全部问题", "按规则汇总"]


def test_a_defect_in_a_rule_is_one_line_and_the_other_files_are_checked(
    run: Run, clean: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(report: AnnualReport, **options: Any) -> Outcome:
        found = check(report, **options)
        if not found.has_errors:
            raise RuleError("requests.balance", "x")
        return found

    alone = run("check", faulty)
    monkeypatch.setattr("gongkai.auditing.runner.check", fail)
    ran = run("check", clean)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{clean}：规则 requests.balance 在检查 x 时出错")
    both = run("check", clean, faulty)
    assert (both.status, both.err) == (2, ran.err)
    assert both.out.startswith(alone.out.rstrip())


@pytest.mark.parametrize("options", [(), ("--all",), ("--format", "json"), ("--format", "json", "--all")])
def test_what_is_found_does_not_depend_on_the_number_of_processes(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    long = (
        "网站栏目更新不及时，有三个科室没有按时报送目录，经过约谈以后已经补齐，并且建立了按月提醒制度和通报制度。" * 3
    )
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(6):
        one = sample_report(2025 - number % 2, body=f"示范县{number // 2}局")
        sections = tuple(replace(item, text=item.text + long * (number % 3)) for item in one.sections)
        one = replace_cell(replace(one, sections=sections), "requests.carried_forward.other", Cell(number, str(number)))
        saved(broken(one) if number % 4 == 0 else one, folder / f"{number}.json")
    alone = run("check", folder, *options)
    assert "text.copied" in alone.out
    assert "years." in alone.out
    assert run("check", folder, "--jobs", "2", *options) == alone
    assert run("check", folder, "--jobs", "1", *options) == alone


def test_a_defect_in_a_rule_on_several_reports_is_one_line(
    run: Run, clean: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuleError("bodies.duplicate", "2 份报告")

    monkeypatch.setattr("gongkai.auditing.batch.join", fail)
    ran = run("check", clean, faulty, "--format", "json")
    assert ran.status == 2
    assert [json.loads(line)["counts"]["error"] > 0 for line in ran.out.splitlines()] == [False, True]
    assert ran.err.startswith("多份报告之间的核对：规则 bodies.duplicate 在检查 2 份报告 时出错")
