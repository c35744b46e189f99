"""`compare`, `rollup`, `rules`, `schema` and `write`."""

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gongkai.auditing.registry import rules
from gongkai.auditing.runner import RuleError
from gongkai.auditing.schema import finding_schema
from gongkai.report import Cell
from gongkai.report.schema import report_schema
from gongkai.writing.pdf import CannotTypeset
from tests.reports_by_hand import replace_cell, sample_report
from tests.unit.cli.conftest import Run, broken, saved


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    old = replace_cell(sample_report(2024), "requests.granted.natural_person", Cell(10, "10"))
    new = replace_cell(sample_report(2025), "proactive.licensing.decisions", Cell(None, ""))
    return saved(old, tmp_path / "2024.json"), saved(new, tmp_path / "2025.json")


def test_compare_prints_what_differs(run: Run, years: tuple[Path, Path]) -> None:
    ran = run("compare", *years)
    assert ran.status == 1
    assert ran.out.splitlines()[0] == "示范县人民政府 2024 与 示范县人民政府 2025"
    row = next(line for line in ran.out.splitlines() if line.startswith("  予以公开"))
    assert row.split() == ["予以公开", "自然人", "10", "15", "+5", "+50.0"]
    blank = next(line for line in ran.out.splitlines() if line.startswith("  行政许可"))
    assert blank.split() == ["行政许可", "本年处理决定数量", "0", "—", "—", "—"]
    assert "  175 格中有 1 格不同" in ran.out
    assert "检查结果" in ran.out
    assert "检查结果" not in run("compare", *years, "--quiet").out
    assert run("compare", *years, "--all").out.count("\n") > 190


def test_compare_json(run: Run, years: tuple[Path, Path]) -> None:
    data = json.loads(run("compare", *years, "--format", "json").out)
    assert [cell for cell in data["cells"] if cell["difference"]] == [
        {"address": "requests.granted.natural_person", "left": 10, "right": 15, "difference": 5, "percent": 50}
    ]
    assert (data["left"]["year"], data["right"]["year"]) == (2024, 2025)
    assert {finding["rule"] for finding in data["findings"]["left"]} >= {"requests.dispositions"}


def test_compare_of_two_editions_says_what_only_one_has(run: Run, tmp_path: Path) -> None:
    old, new = saved(sample_report(2020), tmp_path / "a.json"), saved(sample_report(2021), tmp_path / "b.json")
    out = run("compare", old, new).out
    assert "只有 示范县人民政府 2020 才有的单元格" in out
    data = json.loads(run("compare", old, new, "--format", "json").out)
    assert "proactive.procurement.amount" in data["only_left"]
    assert "requests.other_misc.total" in data["only_right"]


@pytest.mark.parametrize("format_", ["html", "xlsx"])
def test_compare_documents(run: Run, years: tuple[Path, Path], tmp_path: Path, format_: str) -> None:
    target = tmp_path / f"c.{format_}"
    assert run("compare", *years, "--format", format_, "--out", target).status == 1
    if format_ == "html":
        assert "<td>予以公开</td><td>自然人</td>" in target.read_text(encoding="utf-8")
    else:
        assert CalamineWorkbook.from_path(target).sheet_names == ["表二", "表三", "表四", "检查结果"]


def test_compare_needs_one_report_on_each_side(run: Run, years: tuple[Path, Path], tmp_path: Path) -> None:
    ran = run("compare", years[0], tmp_path / "none")
    assert (ran.status, ran.err) == (2, f"{tmp_path / 'none'}：没有这个文件或文件夹\n")
    ran = run("compare", tmp_path, years[0])
    assert (ran.status, ran.err) == (2, f"{tmp_path}：这里不止一个文件；比较时每边只能给一份报告\n")


@pytest.fixture
def area(tmp_path: Path) -> Path:
    folder = tmp_path / "示范县"
    folder.mkdir()
    for name in ("示范县财政局", "示范县教育局"):
        saved(sample_report(body=name), folder / f"{name}.json")
    saved(sample_report(body="示范县财政局"), folder / "重复.json")
    saved(sample_report(), folder / "全县.json")
    (folder / "名单.txt").write_text("# 名单\n示范县财政局\n示范县公安局\n\n", encoding="utf-8")
    return folder


def test_rollup_sums_members_and_compares_with_the_area(run: Run, area: Path) -> None:
    ran = run("rollup", area, "--area", area / "全县.json", "--members", area / "名单.txt")
    lines = [line.split() for line in ran.out.splitlines()]
    assert ran.err == ""
    assert ran.out.startswith("示范县人民政府 2025：2 个成员单位汇总\n")
    assert ["示范县公安局", "缺报"] in lines
    assert ["示范县教育局", "不在名单上"] in lines
    assert ["示范县财政局", "重复报送，只计一次"] in lines
    assert ["总计", "自然人", "42", "21", "-21"] in lines


def test_rollup_json(run: Run, area: Path) -> None:
    ran = run("rollup", area, "--area", area / "全县.json", "--members", area / "名单.txt", "--format", "json")
    data = json.loads(ran.out)
    assert data["report"]["tables"]["requests"]["total"]["total"] == 42
    assert data["missing"] == ["示范县公安局"]
    assert data["unexpected"] == ["示范县教育局"]
    assert data["duplicates"] == ["示范县财政局"]
    assert {"address": "requests.total.total", "sum": 42, "printed": 21} in data["differences"]
    assert {finding["rule"] for finding in data["findings"]} == {"bodies.rollup"}
    errors = any(finding["severity"] == "error" and finding["state"] == "fails" for finding in data["findings"])
    assert ran.status == int(errors)


def test_rollup_without_an_area_report(run: Run, area: Path) -> None:
    (area / "全县.json").unlink()
    (area / "名单.txt").unlink()
    blank = replace_cell(sample_report(body="示范县公安局"), "requests.total.total", Cell(None, ""))
    saved(blank, area / "公安局.json")
    ran = run("rollup", area)
    assert "无法合计的单元格" in ran.out
    assert ["requests.total.total", "示范县公安局"] in [line.split() for line in ran.out.splitlines()]
    data = json.loads(run("rollup", area, "--format", "json").out)
    assert (data["area"], data["differences"], data["report"]["body"]["name"]) == (None, [], "示范县")


@pytest.mark.parametrize("format_", ["html", "xlsx"])
def test_rollup_documents(run: Run, area: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / f"r.{format_}"
    run("rollup", area, "--format", format_, "--out", target)
    assert target.stat().st_size > 3000


def test_rollup_of_a_year_without_members_is_one_line(run: Run, area: Path) -> None:
    ran = run("rollup", area, "--year", "2023")
    assert (ran.status, ran.out) == (2, "")
    assert (
        ran.err.splitlines()[-1]
        == "错误：没有 2023 年度的成员报告可以汇总，给出的是 2025 年度的报告，请核对年度或文件夹"
    )


def test_rollup_that_cannot_be_done(run: Run, area: Path, tmp_path: Path) -> None:
    assert run("rollup", area, "--area", tmp_path / "none").status == 2
    assert run("rollup", tmp_path / "none").err == f"{tmp_path / 'none'}：没有这个文件或文件夹\n"
    ran = run("rollup", area, "--members", tmp_path / "none")
    assert (ran.status, ran.err) == (2, f"错误：{tmp_path / 'none'}：没有这个文件或文件夹\n")
    (area / "名单.txt").unlink()
    ran = run("rollup", area, "--year", 2012)
    assert (ran.status, ran.err) == (2, "错误：2012 年度没有可以汇总的统一表格\n")


def test_a_list_of_members_may_be_gb18030(run: Run, area: Path) -> None:
    (area / "名单.txt").write_bytes("示范县公安局".encode("gb18030"))
    data = json.loads(run("rollup", area, "--members", area / "名单.txt", "--format", "json").out)
    assert data["missing"] == ["示范县公安局"]


@pytest.mark.parametrize("verb", ["compare", "rollup"])
def test_a_defect_in_a_rule_is_one_line(
    run: Run, years: tuple[Path, Path], verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuleError("bodies.rollup", "x")

    monkeypatch.setattr("gongkai.auditing.batch.check_all", fail)
    ran = run(verb, *(years if verb == "compare" else years[0].parents[:1]))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：规则 bodies.rollup 在检查 x 时出错")


def test_rules_lists_every_rule_once_a_layer(run: Run) -> None:
    objects = [json.loads(line) for line in run("rules", "--format", "json").out.splitlines()]
    assert [(item["rule"], item["layer"]) for item in objects] == [(rule.name, rule.layer) for rule in rules()]
    assert run("rules", "--quiet").out.split() == [rule.name for rule in rules()]
    shown = run("rules").out
    assert all(rule.name in shown for rule in rules())


def test_rules_explains_one(run: Run) -> None:
    out = run("rules", "requests.balance").out
    headings = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert headings == ["requests.balance  ✗ 错误  table", "要求", "依据", "怎么改", "不符合的例子"]
    ran = run("rules", "requests.blance")
    assert ran.status == 2
    assert "没有名为 requests.blance 的规则" in ran.err


@pytest.mark.parametrize(("kind", "schema"), [("report", report_schema()), ("finding", finding_schema())])
def test_schema(run: Run, kind: str, schema: object) -> None:
    assert json.loads(run("schema", kind).out) == schema


@pytest.mark.parametrize(
    ("target", "begins"),
    [("docx", b"PK\x03\x04"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("xlsx", b"PK\x03\x04")],
)
def test_write(run: Run, clean: Path, tmp_path: Path, target: str, begins: bytes) -> None:
    out = tmp_path / f"out.{target}"
    ran = run("write", clean, "--to", target, "--out", out)
    assert (ran.status, ran.out, ran.err) == (0, "", f"已写入：{out}\n")
    assert out.read_bytes().startswith(begins)
    assert run("write", clean, "--to", target, "--out", out, "--quiet").err == ""
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_write_of_what_is_no_report(run: Run, tmp_path: Path) -> None:
    ran = run("write", tmp_path / "none.json", "--to", "docx", "--out", tmp_path / "x")
    assert (ran.status, ran.err) == (2, f"{tmp_path / 'none.json'}：没有这个文件或文件夹\n")


def test_write_without_a_typesetter(run: Run, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> bytes:
        raise CannotTypeset("没有找到中文字体，请安装 fonts-noto-cjk")

    monkeypatch.setattr("gongkai.writing.pdf.report_pdf", fail)
    ran = run("write", clean, "--to", "pdf", "--out", tmp_path / "x.pdf")
    assert (ran.status, ran.err) == (2, "错误：没有找到中文字体，请安装 fonts-noto-cjk\n")


def test_write_replaces_a_file_and_keeps_the_old_one_when_it_fails(
    run: Run, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.html"
    out.write_text("old", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        ran = run("write", clean, "--to", "html", "--out", out)
    assert (ran.status, ran.err) == (2, f"错误：{out}：No space left on device\n")
    assert out.read_text(encoding="utf-8") == "old"
    assert run("write", clean, "--to", "html", "--out", out).status == 0
    assert out.read_text(encoding="utf-8") != "old"
    assert run("write", clean, "--to", "html", "--out", "/dev/null").status == 0


def test_findings_of_every_place_are_drawn(run: Run, tmp_path: Path) -> None:
    path = saved(broken(sample_report(2020)), tmp_path / "r.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data |= {"sections": data["sections"][:4], "contact": {}, "period": ["2019-01-01", "2019-12-31"], "head": "2019年"}
    data["tables"]["remedies"] = None
    path.write_text(json.dumps({key: value for key, value in data.items() if key != "cells"}), encoding="utf-8")
    out = run("check", path).out
    places = [line.strip() for line in out.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert {"标题和开头", "三、收到和处理政府信息公开申请情况"} <= set(places)


@pytest.mark.parametrize("schema", ["gongkai.report/2", "gongkai.finding/1", "gongkai.verdicts/1"])
def test_an_object_of_another_kind_or_version_is_told(run: Run, tmp_path: Path, schema: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(json.dumps({"schema": schema, "body": {}, "year": 2023, "tables": {}}), encoding="utf-8")
    for arguments in (("read", path), ("check", path), ("write", path, "--to", "html"), ("compare", path, path)):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.splitlines()[0] == (
            f"{path}：“schema”应为“gongkai.report/1”，请确认这是 gongkai read --format json 输出的一个报告对象"
        )
