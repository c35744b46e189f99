"""An office's own templates: filled whatever Word did to the names, checked when they come in, refused when unsafe."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from gongkai.law.letters import LetterError, field_texts, letter_kinds
from gongkai.writing.letters import package
from gongkai.writing.letters.looks import LOOKS, paragraph
from gongkai.writing.letters.template import fill_template, open_template, sample_template
from gongkai.writing.word_package import word_document
from tests.letter_cases import sample_letter, sample_number, sample_values, variants
from tests.unit.writing.test_letters import read_back

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FRAME = "".join(
    paragraph(text, LOOKS["text"]) for text in ("{{文号}}", "{{主送}}：", "{{正文}}", "{{署名}}", "{{成文日期}}")
)


def filled(code: str, data: bytes, **changes: Any) -> bytes:
    values = sample_values(**{**next(variants(code)), **changes})
    letter = sample_letter(code, **changes)
    texts = field_texts(code, values, number=sample_number(letter_kinds()[code]))
    return fill_template(open_template(code, data), letter, texts)


def document(*paragraphs: str) -> bytes:
    return word_document("模板", "".join(paragraphs))


def runs(*texts: str) -> str:
    inside = "".join(f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{inside}</w:p>"


def rewritten(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The package with its members changed and others added (`__` stands for a slash, `_` for a dot)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize("code", list(letter_kinds()))
def test_the_sample_template_of_every_letter_fills(code: str) -> None:
    lines = read_back(filled(code, sample_template(code)))
    standard = [re.sub(r"\s", "", text) for text in sample_letter(code).paragraphs]
    assert [text for text in standard if text not in lines] == []
    assert "{{" not in "".join(lines)


def test_a_name_that_word_split_over_runs_is_filled_in_the_format_of_its_beginning() -> None:
    data = document(FRAME, runs("编号：{", "{登记", "编号}", "}（收到日期：{{收到日", "期}}）"))
    out = filled("D21", data)
    assert "编号：教申2026018（收到日期：2026年3月2日）" in read_back(out)


def test_names_in_tables_headers_and_text_boxes_are_filled() -> None:
    cell = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{runs('{{申请人}}')}</w:tc></w:tr></w:tbl>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{runs('{{发文机关}}')}</w:txbxContent></w:pict></w:r></w:p>"
    head = f"<w:hdr {W}>{runs('{{', '登记编号', '}}')}</w:hdr>".encode()
    data = rewritten(document(FRAME, cell, box), lambda _name, content: content, word__header1_xml=head)
    out = zipfile.ZipFile(io.BytesIO(filled("D21", data)))
    assert "教申2026018" in out.read("word/header1.xml").decode()
    body = out.read("word/document.xml").decode()
    assert "张晓明" in body
    assert "示范县教育局" in body
    assert "{{" not in body


def test_a_name_alone_becomes_as_many_paragraphs_as_it_has_texts() -> None:
    lines = read_back(filled("D03", document(FRAME, runs("{{需要补正的事项}}"), runs("共：{{需要补正的事项}}"))))
    points = sample_values()["supplement_points"]
    assert lines[-3:] == [*points, "共：" + "；".join(points)]


def test_a_name_without_a_value_leaves_nothing() -> None:
    lines = read_back(filled("D21", document(FRAME, runs("[{{收到补正日期}}]")), supplemented_on=None))
    assert lines[-1] == "[]"


def test_a_template_may_hold_its_own_text_when_it_names_everything_that_is_needed() -> None:
    head = ("{{文号}}", "{{主送}}：", "{{成文日期}}")
    own = "{{称呼}}于{{收到日期}}申请（{{登记编号}}）“{{申请内容}}”，见{{已主动公开的信息}}。"
    whole = document(*map(runs, head), runs(own), runs("{{救济告知}}"))
    template = open_template("D21", whole)
    assert not template.has_text
    assert open_template("D21", sample_template("D21")).has_text
    assert "如对本答复不服" in read_back(filled("D21", whole))[-1]
    with pytest.raises(LetterError, match="缺少“收到日期”、“救济告知”"):
        open_template("D21", document(*map(runs, head), runs(own.replace("{{收到日期}}", ""))))


def test_appendices_follow_the_template() -> None:
    lines = read_back(filled("D22", sample_template("D22")))
    assert "附件1" in lines
    assert any(line.startswith("序号|材料名称") for line in lines)


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (("{{申请人姓名}}", "{{名称}}"), "没有“名称”、“申请人姓名”这样的字段"),
        (("{{定密依据}}",), "本文书不使用“定密依据”"),
        (("{{登记编号}",), "有的“{{”没有相应的“}}”"),
        (("前文{{正文}}",), "“正文”应在正文中单独成段"),
    ],
)
def test_what_is_wrong_with_a_template_is_named(texts: tuple[str, ...], says: str) -> None:
    with pytest.raises(LetterError) as caught:
        open_template("D21", document(FRAME, *map(runs, texts)))
    assert says in str(caught.value)


def test_what_is_missing_in_a_template_is_named() -> None:
    with pytest.raises(LetterError, match="《政府信息已主动公开告知书》：缺少“文号”、“主送”、“成文日期”、“正文”"):
        open_template("D21", document(runs("公开告知")))
    with pytest.raises(LetterError, match="缺少“表格”"):
        open_template("D38a", document(runs("送达回证")))


SAFE = sample_template("D21")


def same(_name: str, content: bytes) -> bytes:
    return content


def linked(target: str, kind: str) -> bytes:
    """A list of relations with one that leads out of the file."""
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = f'<Relationship Id="r" Type="{office}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{namespace}">{one}</Relationships>'.encode()


def instruction(code: str) -> bytes:
    return rewritten(document(FRAME, f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>"), same)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "已损坏"),
        (b"PK\x03\x04broken", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "已损坏"),
        (SAFE[:-200], "已损坏"),
        (rewritten(SAFE, lambda name, data: b"<w:document" if name == package.MAIN else data), "已损坏"),
        (rewritten(SAFE, lambda name, data: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' if name == package.MAIN else data), "已损坏"),
        (rewritten(SAFE, same, word__vbaProject_bin=b"macro"), "含有宏"),
        (rewritten(SAFE, same, word__embeddings__sheet_xlsx=b"PK"), "含有宏"),
        (rewritten(SAFE, lambda name, data: data.replace(b"document.main+xml", b"macroEnabled.main+xml")), "含有宏"),
        (rewritten(SAFE, same, word___rels__settings_xml_rels=linked("file:///c:/a.dotm", "attachedTemplate")), "引用了文件以外"),
        (rewritten(SAFE, same, word___rels__header1_xml_rels=linked("https://example.cn/a.png", "image")), "引用了文件以外"),
        (rewritten(SAFE, same, word___rels__header1_xml_rels=linked("file:///etc/passwd", "hyperlink")), "引用了文件以外"),
        (instruction("DDEAUTO c:\\\\cmd.exe"), "执行命令的域"),
        (instruction('INCLUDETEXT "a.docx"'), "执行命令的域"),
        (rewritten(SAFE, same, word__media__a_bmp=b"\0" * (package.MAX_UNPACKED + 1)), "压缩炸弹"),
        (rewritten(SAFE, same, word__big_xml=b"<a>" + b" " * package.MAX_XML + b"</a>"), "压缩炸弹"),
        (rewritten(SAFE, same, **{f"word__media__{n}_png": b"x" for n in range(package.MAX_MEMBERS)}), "压缩炸弹"),
        (b"0" * (package.MAX_BYTES + 1), "超过5兆字节"),
    ],
)  # fmt: skip
def test_what_is_unsafe_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(LetterError) as caught:
        open_template("D21", data)
    assert says in str(caught.value)


def test_an_ordinary_link_is_allowed() -> None:
    data = rewritten(SAFE, same, word___rels__header1_xml_rels=linked("https://www.example.gov.cn", "hyperlink"))
    assert open_template("D21", data).has_text


def test_a_name_twice_in_the_package_is_damage() -> None:
    buffer = io.BytesIO(SAFE)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(package.MAIN, b"<a/>")
    with pytest.raises(LetterError, match="已损坏"):
        open_template("D21", buffer.getvalue())
