"""What is found in text and what is not: marks, identifiers, wordings, hidden spellings."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.scanning.detect import find
from gongkai.scanning.detect.fold import fold
from gongkai.scanning.detect.patterns import patterns
from tests.unit.scanning.samples import CARD, ID, PHONE, phones, resident_ids

PROSE = st.text(
    alphabet="示范县人民政府受理申请并答复，。、（）“”：；年月日件第号公开秘密内部资料不abcXYZ \n\t", max_size=40
)


def hits(text: str, *labels: str) -> list[tuple[str, str]]:
    return [(hit.kind, text[hit.start : hit.end]) for hit in find(text, labels)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("秘密★10年", "秘密★10年"),
        ("机密★", "机密★"),
        ("关于某事项的通知 绝密★长期 特急", "绝密★长期"),
        ("秘密☆五年", "秘密☆五年"),
        ("正文\n机　密\n正文", "机　密"),
        ("机密  特急", "机密  特急"),
        ("【绝密】", "【绝密】"),
        ("000123 秘密 加急", "000123 秘密 加急"),
        ("密级：机密", "密级：机密"),
        ("秘密 5年", "秘密 5年"),
        ("机\u200b密★5年", "机\u200b密★5年"),
    ],
)
def test_marks_of_secrecy(text: str, mark: str) -> None:
    assert hits(text) == [("secrecy-mark", mark)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("内部资料", "内部资料"),
        ("内部资料 注意保存", "内部资料 注意保存"),
        ("本件为内部资料，注意保存，看后退回办公室存档", "内部资料，注意保存"),
        ("关于干部培训的安排（内部使用）", "（内部使用）"),
        ("工作秘密", "工作秘密"),
        ("阅后收回", "阅后收回"),
    ],
)
def test_marks_of_internal_papers(text: str, mark: str) -> None:
    assert hits(text) == [("work-secret", mark)]


@pytest.mark.parametrize(
    "text",
    [
        "严格落实保密审查制度，先审查、后公开。",
        "1.属于国家秘密",
        "涉及国家秘密、商业秘密、工作秘密和个人隐私的，依法不予公开。",
        "不得将机密文件带离办公场所；机密级文件由专人管理。",
        "查阅单位内部资料须经批准。",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "咨询电话 12345，传真 0454-2932346。",
        "2020年1月1日生效，2021-05-03生产。",
        "全年残疾人补贴 312 人，艾滋病防治经费 20 万元，婚姻登记 88 对。",
        "办公地址：示范县人民路12号，邮编 156400，电子邮箱：shifan@example.com",
        "邮箱 zwgk@shifan.gov.cn",
        "行政中心3号楼2单元501室办公",
        "统一社会信用代码91110000600037341L",
        "政府集中采购13512344432.52元",
        "192\t3063\t1540\t1258\t38528",
        "1 192 3063 1540 1258",
        "姓名：无",
        "残疾类别：无；婚姻状况：—",
    ],
)
def test_ordinary_prose_is_clean(text: str) -> None:
    assert hits(text) == []


@pytest.mark.parametrize(
    ("kind", "datum"),
    [
        ("resident-id", ID),
        ("resident-id", ID.lower()),
        ("resident-id", "110105 19491231 002X"),
        ("resident-id", "1101 0519 4912 3100 2X"),
        ("resident-id", " ".join(ID)),
        ("resident-id", "11010519491231\n002X"),
        ("resident-id", "１１０１０５１９４９１２３１００２Ｘ"),
        ("resident-id", "110105\u200b19491231002X"),
        ("mobile", PHONE),
        ("mobile", "138 0000 1234"),
        ("mobile", "138-0000-1234"),
        ("mobile", "138—0000—1234"),
        ("mobile", "+8613800001234"),
        ("mobile", "１３８００００１２３４"),
        ("mobile", "1 3 8 0 0 0 0 1 2 3 4"),
        ("bank-card", CARD),
        ("bank-card", "6222 0212 3456 7890 128"),
        ("email", "zhangsan@example.com"),
    ],
)
def test_identifiers_however_they_are_written(kind: str, datum: str) -> None:
    assert hits(f"申请人{datum}，要求公开") == [(kind, datum)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("家住示范县青禾镇三里村5组12号，", ("home-address", "示范县青禾镇三里村5组12号")),
        ("住址：长堤镇河东路8号院3号楼2单元501室", ("home-address", "长堤镇河东路8号院3号楼2单元501室")),
        ("送达望川小区3栋2单元501室", ("home-address", "送达望川小区3栋2单元501室")),
        ("送达青禾村三组12号", ("home-address", "送达青禾村三组12号")),
        ("出生日期：1990年1月2日", ("birth-date", "1990年1月2日")),
        ("某某，1990-01-02出生", ("birth-date", "1990-01-02")),
        ("某某，1990年1月2日生，汉族", ("birth-date", "1990年1月2日")),
        ("患者被诊断为慢性肾炎", ("health", "被诊断为慢性肾炎")),
        ("疾病名称：高血压", ("health", "高血压")),
        ("残疾类别：肢体残疾", ("disability", "肢体残疾")),
        ("张某系肢体二级残疾", ("disability", "系肢体二级残疾")),
        ("婚姻状况：离异", ("family", "离异")),
        ("家庭年收入：三万元", ("property", "三万元")),
        ("姓名：欧阳小明", ("name", "欧阳小明")),
        ("家庭电话：0454-2932346", ("home-phone", "0454-2932346")),
        ("身份证号110105491231002", ("resident-id", "110105491231002")),
    ],
)
def test_wordings(text: str, hit: tuple[str, str]) -> None:
    assert hits(text) == [hit]


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("1990-01-02", "出生日期", "birth-date"),
        ("青禾镇人民路5号", "家庭住址", "home-address"),
        ("肢体", "残疾类别", "disability"),
        ("张三", "姓名", "name"),
    ],
)
def test_a_bare_value_is_known_by_its_label(text: str, label: str, kind: str) -> None:
    assert hits(text) == []
    assert hits(text, label) == [(kind, text)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (f"申请人{PHONE}", None),
        (f"监督热线{PHONE}", "warning"),
        (f"预算{PHONE}元", "warning"),
        (f"行政查询事项{PHONE}（四）", "warning"),
        ("138\n0000\n1234", "warning"),
        ("单号110105491231002", "warning"),
        (f"卡号{CARD}", None),
        (f"编号{CARD}", "warning"),
    ],
)
def test_how_sure_a_hit_is(text: str, severity: str | None) -> None:
    assert [hit.severity for hit in find(text)] == [severity]


def test_a_code_of_digits_that_is_named_as_one_is_no_resident_id() -> None:
    both = next(
        f"{head}{serial:03}{check}"
        for head in ("11010119540618", "12010119540618")
        for serial in range(1000)
        for check in "0123456789"
        if _is_both(f"{head}{serial:03}{check}")
    )
    assert hits(f"统一社会信用代码：{both}") == []
    assert hits(f"号码：{both}") == [("resident-id", both)]


def _is_both(number: str) -> bool:
    from gongkai.law.identifiers import is_resident_id, is_uscc

    return is_uscc(number) and is_resident_id(number)


@given(PROSE, PROSE, resident_ids(), phones)
@example("", "", ID, PHONE)
@example("电话-", ".5", ID, "19999999999")
def test_what_is_planted_in_prose_is_found(before: str, after: str, number: str, phone: str) -> None:
    text = f"{before}{number}{after}；{before}{phone}{after}"
    found = hits(text)
    assert [hit for hit in found if hit[0] == "resident-id"] == [("resident-id", number)]
    assert [hit for hit in found if hit[0] == "mobile"] == [("mobile", phone)]


@given(resident_ids(), st.text(alphabet="0123456789", max_size=3), st.text(alphabet="0123456789", max_size=3))
def test_an_id_is_found_inside_other_digits(number: str, before: str, after: str) -> None:
    text = f"编号{before}{number}{after}"
    assert any(kind == "resident-id" for kind, _ in hits(text))


@given(st.text(max_size=200))
def test_folding_leads_back_to_what_is_printed(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in find(text))


def test_every_pattern_can_be_reached_and_names_a_class() -> None:
    from gongkai.scanning.classes import classes

    assert {pattern.kind for pattern in patterns()} <= set(classes())


@pytest.mark.parametrize(
    "text", ["家住" + "1" * 60_000, "1 " * 30_000, "a" * 60_000 + "@", "密" * 60_000, "12单元" * 15_000]
)
def test_hostile_text_takes_no_longer_than_plain_text(text: str) -> None:
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 5
