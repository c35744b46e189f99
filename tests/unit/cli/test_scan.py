"""`gongkai scan`: exit status, table, JSON Lines, terms, masked copies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

ID, PHONE = "11010519491231002X", "13800001234"


@pytest.fixture
def leak(tmp_path: Path) -> Path:
    path = tmp_path / "名单.txt"
    path.write_text(f"申请人{ID}，电话{PHONE}。\n", encoding="utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "公告.txt"
    path.write_text("本机关严格落实保密审查制度。\n", encoding="utf-8")
    return path


def test_a_clean_file(run: Run, clean: Path) -> None:
    assert run("scan", clean) == (0, f"{clean}  未发现问题（错误 0 处，提醒 0 处，提示 0 处）\n", "")
    assert run("scan", clean, "--quiet") == (0, "", "")


def test_findings_are_masked_unless_shown(run: Run, leak: Path) -> None:
    status, out, err = run("scan", leak)
    assert (status, err) == (1, "")
    assert "✗ 正文 第 1 行：公民身份号码  申请人11*************02X，电话138****1234" in out
    assert ID not in out
    assert PHONE not in out
    assert ID in run("scan", leak, "--show").out


def test_json_lines(run: Run, leak: Path, clean: Path) -> None:
    status, out, _ = run("scan", "--format", "json", leak, clean)
    first, second = map(json.loads, out.splitlines())
    assert status == 1
    assert (first["schema"], first["verdict"], first["counts"]) == (
        "gongkai.scan/1",
        "errors",
        {"error": 2, "warning": 0, "note": 0},
    )
    assert first["findings"][0]["class"] == "resident-id"
    assert first["findings"][0]["where"] == {
        "part": "正文", "page": None, "paragraph": None, "cell": "第 1 行", "offset": 3, "hidden": [], "text": "正文 第 1 行",
    }  # fmt: skip
    assert (second["verdict"], second["findings"]) == ("clean", [])
    assert ID not in out
    assert ID in run("scan", "--format", "json", "--show", leak).out


def test_what_cannot_be_scanned_is_status_2_and_the_rest_is_done(run: Run, leak: Path, tmp_path: Path) -> None:
    bad = tmp_path / f"{PHONE}.bin"
    bad.write_bytes(b"\1\2\3\4" * 50)
    status, out, err = run("scan", bad, leak, tmp_path / "none")
    assert status == 2
    assert "138****1234.bin：不能发布：不是文本" in err
    assert "none：没有这个文件或文件夹" in err
    assert "公民身份号码" in out
    status, out, _ = run("scan", "--format", "json", bad)
    assert (status, json.loads(out)["verdict"]) == (2, "refused")


def test_many_of_one_kind_are_counted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(f"电话1380000{number:04}" for number in range(9)), encoding="utf-8")
    assert "同类另有 4 处" in run("scan", path).out


def test_standard_input(run: Run) -> None:
    assert run("scan", "-", stdin=f"电话{PHONE}".encode()).status == 1


def test_terms(run: Run, clean: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.txt"
    terms.write_text("落实 => 执行\n", encoding="utf-8")
    status, out, _ = run("scan", clean, "--terms", terms)
    assert (status, "应为“执行”" in out) == (0, True)
    assert run("scan", clean, "--terms", tmp_path / "none").status == 2
    terms.write_text("", encoding="utf-8")
    assert "没有一个词" in run("scan", clean, "--terms", terms).err


def test_a_masked_copy(run: Run, leak: Path, tmp_path: Path) -> None:
    out = tmp_path / "masked.txt"
    done = run("scan", leak, "--mask", "standard", "--out", out)
    assert (done.status, done.err) == (0, f"已遮盖 2 处，复查通过，写入 {out}\n")
    assert out.read_text(encoding="utf-8") == "申请人11*************02X，电话138****1234。\n"


def test_no_masked_copy(run: Run, clean: Path, leak: Path, tmp_path: Path) -> None:
    out = tmp_path / "masked"
    clean.write_text("绝密\n", encoding="utf-8")
    done = run("scan", clean, "--mask", "standard", "--out", out)
    assert (done.status, "密级标志" in done.err) == (1, True)
    (tmp_path / "a.bin").write_bytes(b"\1\2\3\4" * 50)
    assert run("scan", tmp_path / "a.bin", "--mask", "standard", "--out", out).status == 2
    assert "没有名为" in run("scan", leak, "--mask", "x", "--out", out).err
    assert run("scan", tmp_path / "none", "--mask", "standard", "--out", out).status == 2
    assert run("scan", leak, clean, "--mask", "standard", "--out", out).status == 2
    assert run("scan", leak, "--mask", "standard").status == 2
    assert not out.exists()


def test_a_file_that_goes_away(run: Run, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.symlink_to(tmp_path / "nowhere")
    assert run("scan", gone).status == 2
    assert run("scan", gone, "--mask", "standard", "--out", tmp_path / "x").status == 2
