"""Masked copies: conventions of the profiles, every format, and the proof by taking the text out again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats import open_document
from gongkai.reading.limits import Deadline
from gongkai.scanning import MaskingRefused, ProfileError, Term, Terms, load_profile, mask_bytes, profiles, scan_bytes
from gongkai.scanning.masking.apply import bare
from gongkai.scanning.masking.values import Rule, masked
from gongkai.scanning.scan import take_out
from tests.unit.reading.formats.pdf_canvas import Canvas, document
from tests.unit.reading.formats.word_builder import docx_bytes, p, part, tbl, tc, tr
from tests.unit.scanning.samples import CARD, ID, PHONE, kinds, phones, png, resident_ids, workbook
from tests.unit.scanning.test_word import deleted, run

STANDARD = load_profile("standard")


def texts(data: bytes) -> str:
    return bare("\n".join(piece.text for piece in take_out(data, Deadline()).pieces))


@pytest.mark.parametrize(
    ("profile", "line"),
    [
        (
            "standard",
            "张三，11*************02X，138****1234，622202*********0128，家住示范县青禾镇***，1990年**月**日出生",
        ),
        (
            "six-four",
            "张三，110105********002X，138****1234，622202*********0128，家住示范县青禾镇***，1990年**月**日出生",
        ),
        ("full", "张三，******************，***********，*******************，家住***，***出生"),
    ],
)
def test_conventions_differ(profile: str, line: str) -> None:
    text = f"张三，{ID}，{PHONE}，{CARD}，家住示范县青禾镇三里村5组12号，1990年1月2日出生"
    result = mask_bytes(text.encode(), "a.txt", load_profile(profile))
    assert (result.data.decode(), result.replaced, kinds(result.report)) == (line, 5, [])


@pytest.mark.parametrize(
    ("value", "rule", "shown"),
    [
        ("138 0000 1234", Rule(3, 4), "138****1234"),
        ("12345", Rule(3, 4), "*****"),
        ("示范县三里村5号", Rule(way="town"), "示范县***"),
        ("三里村5号", Rule(way="town"), "***"),
        ("5区青禾镇8号", Rule(way="town"), "***"),
        ("生日", Rule(way="year"), "****年**月**日"),
        ("zhang@example.com", Rule(way="email"), "z****example.com"),
        ("张三", Rule(way="name"), "张*"),
        ("欧阳小明", Rule(way="name"), "欧**明"),
        ("任何", Rule(off=True), "任何"),
    ],
)
def test_one_datum(value: str, rule: Rule, shown: str) -> None:
    assert masked(value, rule) == shown


def test_names_by_profile() -> None:
    text = "姓名：张三\n姓名：王小明\n".encode()
    assert mask_bytes(text, "a", load_profile("names")).data.decode() == "姓名：张*\n姓名：王*明\n"
    assert mask_bytes(text, "a", STANDARD).data == text


def test_word_in_every_corner() -> None:
    data = docx_bytes(
        f"<w:p>{run('号' + ID[:6])}{run(ID[6:], '<w:b/>')}{deleted(PHONE)}{run(PHONE, '<w:vanish/>')}</w:p>"
        + tbl(tr(*(tc(sign) for sign in ID)))
        + f'<w:p><w:bookmarkStart w:id="0" w:name="号{ID}"/></w:p>',
        comments=part("comments", f"<w:comment>{p(ID)}</w:comment>"),
    )
    result = mask_bytes(data, "a.docx", STANDARD)
    assert kinds(result.report) == ["revision", "hidden-text", "comment"]
    assert ID not in texts(result.data)
    assert PHONE not in texts(result.data)
    assert open_document(result.data, Deadline()).text().startswith("号11*************02X")


def test_workbooks_keep_their_shape() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("名单")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["姓名", "出生日期", "电话", "件数"])
        sheet.write(1, 0, "张三")
        sheet.write_datetime(1, 1, dt.datetime(1990, 1, 2), date)
        sheet.write_number(1, 2, int(PHONE))
        sheet.write_number(1, 3, 12)
        sheet.write_formula(2, 2, f'="{ID}"', value=ID)
        hidden = book.add_worksheet("底稿")
        hidden.hide()
        hidden.write(0, 0, ID)

    result = mask_bytes(workbook(fill), "a.xlsx", STANDARD)
    assert kinds(result.report) == ["hidden-text"]
    grid = next(open_document(result.data, Deadline()).grids())
    assert [[cell.text for cell in row] for row in grid.rows][1] == ["张三", "1990年**月**日", "138****1234", "12"]
    assert ID not in texts(result.data)


def test_pages_keep_their_markup() -> None:
    page = (
        f'<html><head><meta charset="gb2312"></head><body><p id="a">号<b>1101</b>{ID[4:]}</p><!-- {PHONE} -->'
        f'<img alt="{PHONE}"><script>var a="{PHONE}"</script></body></html>'
    )
    result = mask_bytes(page.encode("gb18030"), "a.html", STANDARD)
    text = result.data.decode()
    assert (kinds(result.report), result.replaced) == ([], 4)
    assert '<meta charset="utf-8">' in text
    assert '<p id="a">号<b>11*************02X</b> </p>' in text
    assert 'alt="138****1234"' in text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (document(Canvas().text(60, 700, ID)), "不对 PDF 做遮盖（涂盖不能保证删掉文字）；请在生成它的源文件"),
        (png(), "不对图片做遮盖"),
        ((Path(__file__).resolve().parents[2] / "fixtures" / "features.doc").read_bytes(), "不对 doc 文件做遮盖"),
        (b"\x01\x02\x03\x04" * 50, "不能遮盖：不是文本"),
        ("秘密★5年".encode(), "密级标志"),
        (f"<html><body><template>{ID}</template><p>a</p></body></html>".encode(), "遮盖后仍有 1 处"),
        (f'var a = "<p>\\u53f7{ID}</p><p></p>";'.encode(), "遮盖后仍有 1 处"),
    ],
)
def test_no_copy_is_given_out(data: bytes, says: str) -> None:
    with pytest.raises(MaskingRefused, match=says) as error:
        mask_bytes(data, "a", STANDARD)
    assert "\n" not in str(error.value)
    assert ID not in str(error.value)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (KeyError("11010519491231002X"), "检查时程序出错（KeyError），文件未能检查，请把此文件报告给开发者"),
        (TooLarge("解析用时过长"), "解析用时过长"),
        (MemoryError(), "文件超出解析上限（MemoryError）"),
    ],
)
def test_whatever_a_file_breaks_in_the_scan_refuses_it(
    error: Exception, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    data = docx_bytes(p("本人" + ID))
    monkeypatch.setattr("gongkai.scanning.scan.hits_of", fail)
    assert scan_bytes(data, "a.docx").refused == f"不能发布：{says}"
    monkeypatch.setattr("gongkai.scanning.masking.apply.hits_of", fail)
    with pytest.raises(MaskingRefused) as caught:
        mask_bytes(data, "a.docx", STANDARD)
    assert str(caught.value) == f"不能遮盖：{says}"


def test_an_embedded_file_that_keeps_its_secret_is_a_reason_to_refuse() -> None:
    from tests.unit.scanning.test_word import package

    inner = workbook(lambda book: book.add_worksheet("底稿").write(0, 0, ID))
    with pytest.raises(MaskingRefused, match=r"内嵌文件“a\.xlsx”") as error:
        mask_bytes(package(**{"word/embeddings/a.xlsx": inner}), "a.docx", STANDARD)
    assert [finding.kind for finding in error.value.left] == ["resident-id"]


def test_what_is_scanned_can_be_kept_in_a_record() -> None:
    first, again = (scan_bytes(f"号{ID}".encode(), "a").findings[0] for _ in range(2))
    assert first.fingerprint == again.fingerprint
    assert first.message == "正文：公民身份号码“11*************02X”。请删去或者遮盖后再公开。"
    assert scan_bytes("公告".encode(), "a").may_publish


def test_the_name_of_the_file_counts() -> None:
    with pytest.raises(MaskingRefused, match="文件名"):
        mask_bytes(b"a", f"{PHONE}.txt", STANDARD)


def test_a_datum_that_stands_where_it_is_not_known_as_one_is_a_reason_to_refuse() -> None:
    text = "邮箱 zhangsan@example.org。" + "示" * 90 + "办公室 zhangsan@example.org"
    assert [f.kind for f in scan_bytes(text.encode(), "a").findings] == ["email"]
    with pytest.raises(MaskingRefused, match="仍能找到被遮盖的内容"):
        mask_bytes(text.encode(), "a", STANDARD)


def test_terms_are_told_of_but_not_masked() -> None:
    result = mask_bytes(f"旧称{PHONE}".encode(), "a", STANDARD, Terms([Term("旧称")]))
    assert (result.data.decode(), kinds(result.report)) == ("旧称138****1234", ["term"])


PIECES = st.lists(
    st.one_of(st.sampled_from(["申请人", "，", "\n", "示范县", "2024年", "第3号", "（", "）"]), resident_ids(), phones),
    max_size=8,
)


@given(PIECES, st.sampled_from(sorted(profiles())))
def test_masked_text_never_holds_what_was_planted(pieces: list[str], profile: str) -> None:
    data = ("公示" + "；".join(pieces)).encode()
    result = mask_bytes(data, "a", load_profile(profile))
    planted = [piece for piece in pieces if len(piece) in (11, 18) and piece[:2].isdigit()]
    assert [datum for datum in planted if datum in result.data.decode()] == []
    assert result.replaced >= len(planted)


def test_a_profile_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "local.toml"
    path.write_text('title = "本地"\n[resident_id]\nfirst = 4\nlast = 0\n[mobile]\noff = true\n', encoding="utf-8")
    profile = load_profile(str(path))
    assert (profile.name, profile.title) == ("local", "本地")
    assert mask_bytes(ID.encode(), "a", profile).data == b"1101**************"
    with pytest.raises(MaskingRefused, match="手机号码"):
        mask_bytes(PHONE.encode(), "a", profile)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a = 1", "不认识的项 a"),
        (b"mobile = 1", "不认识的项 mobile"),
        (b"mobile = { first = 8 }", "保留的位数过多"),
        (b"mobile = { first = -1 }", "非负整数"),
        (b"mobile = { first = true }", "非负整数"),
        (b"mobile = { keep = 1 }", "只能写"),
        (b"mobile = { way = 'x' }", "只能写"),
        (b"mobile = {", "TOML"),
        (b"\xff", "TOML"),
    ],
)
def test_profiles_that_cannot_be_used(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(ProfileError, match=says):
        load_profile(str(path))
    with pytest.raises(ProfileError, match="standard"):
        load_profile("unknown")
