"""Leftovers, noise, perfunctory sections, personal data."""

import pytest

from gongkai.auditing.examples import report
from gongkai.auditing.model import Finding
from gongkai.auditing.rules.privacy import mask
from gongkai.auditing.runner import check
from gongkai.report import AnnualReport, Contact, Noise


def found(subject: AnnualReport, rule: str) -> list[Finding]:
    return [item for item in check(subject).findings if item.rule == rule]


def test_leftovers_are_listed_with_every_place() -> None:
    printed = ("[image: a.png]", "XX", "[bookmark: b]", "XX", "【】")
    noise = tuple(Noise("leftover", text, "overview" if at < 3 else "other", at) for at, text in enumerate(printed))
    (item,) = found(report(noise=noise), "text.leftover")
    assert item.where == ("overview:0", "overview:1", "overview:2", "other:3", "other:4")
    assert item.message == (
        "第一部分、第六部分有转换残留或没有填写的占位符“[image: a.png]”、“XX”、“[bookmark: b]”等 5 处，请删去或补填。"
    )


def test_other_reports_in_the_file_are_named() -> None:
    noise = tuple(Noise("several", f"示范县{name}局2023年政府信息公开工作年度报告", "head", 0) for name in "甲乙丙丁")
    (item,) = found(report(noise=noise), "text.leftover")
    assert (item.severity, item.where, item.printed) == ("warning", ("head:0",), noise[0].printed)
    assert item.message == (
        "文件里还有 4 份报告"
        + "、".join(f"“{one.printed}”" for one in noise[:3])
        + "等，只读取了第一份，请拆成单独的文件后分别检查。"
    )


def test_noise_is_one_note_a_kind() -> None:
    noise = (
        Noise("gloss", "(wǎng)", "head", 3),
        Noise("gloss", "(zhàn)", "overview", 9),
        Noise("zero_width", "\u200b", "overview", 1),
        Noise("width", "２０", "other", 2),
    )
    items = found(report(noise=noise), "text.noise")
    assert {item.severity for item in items} == {"note"}
    assert [item.message.partition("：")[0] for item in items] == [
        "开头部分、第一部分“(wǎng)”等共 2 处",
        "第一部分 1 处",
        "第六部分“２０” 1 处",
    ]


@pytest.mark.parametrize(
    ("text", "severity", "part"),
    [
        ("", "warning", "没有内容"),
        ("  。 ", "warning", "没有内容"),
        ("无", "warning", "只写了“无”"),
        ("（不存在问题）", "warning", "只写了“不存在问题”"),
        ("公开不够及时，已经改正。", "note", "只有 10 个字"),
        (
            "一是公开内容不够全面；二是公开意识有待加强；三是工作机制需要进一步完善。下一步将进一步加强学习，不断提高公开水平，切实完善制度建设。",
            "note",
            "套话",
        ),
    ],
)
def test_a_perfunctory_section_five(text: str, severity: str, part: str) -> None:
    (item,) = found(report(sections={"problems": text}), "text.perfunctory")
    assert item.severity == severity
    assert part in item.message


def test_concrete_problems_are_not_perfunctory() -> None:
    text = "一是公开内容不够全面；二是 3 个所的收费目录超过 20 个工作日才更新。下一步将进一步加强检查，每月通报一次，年底前补齐所有目录。"
    assert found(report(sections={"problems": text}), "text.perfunctory") == []
    (missing,) = found(report(sections={"problems": None}), "text.perfunctory")
    assert missing.state == "not_assessable"


@pytest.mark.parametrize(
    ("text", "severity", "kind"),
    [
        ("公示低保对象，身份证11010519491231002X。", "error", "公民身份号码“110105********002X”"),
        ("请联系张某13900000000领取。", "error", "手机号码“139****0000”"),
        ("监督电话：139 0000 0000。", "warning", "手机号码“139****0000”"),
        ("补贴打入6222020000000001230账户。", "warning", "疑似银行卡号“622202*********1230”"),
        ("当事人家住幸福路18号。", "warning", "带门牌号的住址“家住幸福路*号”"),
        ("地址为阳光小区3号楼2单元501室。", "warning", "带门牌号的住址“*号楼*单元*室”"),
    ],
)
def test_personal_data(text: str, severity: str, kind: str) -> None:
    (item,) = found(report(sections={"overview": text}), "privacy.leak")
    assert (item.severity, item.state) == (severity, "fails")
    assert kind in item.message
    assert item.where[0].startswith("overview:")
    assert "11010519491231002X" not in str(item.as_json())


@pytest.mark.parametrize(
    "text",
    [
        "身份证110105********002X、手机139****0000已遮盖。",
        "身份证号110105194912310021。",
        "全年点击13900000条，热线12345，文号〔2023〕139号。",
        "政府信息公开办公室电话010-00000000，地址示范县府前街1号。",
    ],
)
def test_what_is_no_leak(text: str) -> None:
    assert found(report(sections={"other": text}), "privacy.leak") == []


def test_the_contact_of_the_unit_is_no_leak() -> None:
    contact = Contact(address="示范小区3号楼2单元501室", phone="13900000000")
    text = "如有疑问请致电13900000000，地址示范小区3号楼2单元501室。"
    assert found(report(contact=contact, head=text, sections={"other": text}), "privacy.leak") == []
    assert found(report(head="联系电话：13900000000。"), "privacy.leak") == []


def test_masking_keeps_the_length() -> None:
    assert mask("13912345678", 3, 4) == "139****5678"
