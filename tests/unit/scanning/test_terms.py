"""An installation's own lists of terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.scanning import Term, Terms, TermsError, load_terms, scan_bytes


def test_a_plain_list(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("# 本单位词表\n按装 => 安装\n旧称\t新称\n单词 # 说明\n\n", encoding="utf-8")
    terms = load_terms(path)
    assert terms.count == 3
    report = scan_bytes("按装旧称单词".encode(), "a.txt", terms)
    assert [(f.kind, f.severity, f.masked, f.note) for f in report.findings] == [
        ("term", "warning", "按装", "应为“安装”。"),
        ("term", "warning", "旧称", "应为“新称”。"),
        ("term", "warning", "单词", ""),
    ]


def test_a_toml_list_and_the_longest_term(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(
        '[[term]]\nword = "示范"\n[[term]]\nword = "示范旧县"\nseverity = "error"\nnote = "已更名"\nsuggest = "示范县"\n',
        encoding="utf-8",
    )
    report = scan_bytes("示范旧县和示范".encode(), "a.txt", load_terms(path))
    assert [(f.masked, f.severity, f.note) for f in report.findings] == [
        ("示范旧县", "error", "应为“示范县”。已更名。"),
        ("示范", "warning", ""),
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"# nothing\n", "没有一个词"),
        ("a.txt", "词".encode("gb18030"), "UTF-8"),
        ("a.toml", b"[[term", "TOML"),
        ("a.toml", b"term = 1", r"\[\[term\]\]"),
        ("a.toml", b"[[term]]\nsuggest = 'a'", "第 1 个"),
        ("a.toml", b"[[term]]\nword = 'a'\nb = 'c'", "不认识的项 b"),
        ("a.toml", b"[[term]]\nword = 'a'\nsuggest = 1", "文字"),
        ("a.toml", b"[[term]]\nword = 'a'\nseverity = 'fatal'", "severity"),
        ("a.txt", "\n".join(map(str, range(100_001))).encode(), "上限"),
    ],
)
def test_lists_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TermsError, match=says):
        load_terms(tmp_path / name)


def test_a_term_stands_beside_other_findings() -> None:
    report = scan_bytes("电话13800001234".encode(), "a", Terms([Term("13800001234", severity="note")]))
    assert {f.kind for f in report.findings} == {"term", "mobile"}
    assert list(Terms([]).find("任何")) == []
