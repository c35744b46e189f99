"""The letters as data: complete, in step with dispositions and acts, and saying what the law demands."""

import re
from datetime import date
from typing import Any

import pytest

from gongkai.law.acts import act_kinds, consultees
from gongkai.law.dispositions import dispositions
from gongkai.law.errors import LetterError
from gongkai.law.fees import fee_for_pages, fee_for_pieces
from gongkai.law.letters import (
    capital_amount,
    check_pattern,
    fee_lines,
    field_texts,
    fields,
    fields_by_name,
    letter_kind,
    letter_kinds,
    letter_kinds_for,
    letter_lines,
    letter_number,
    missing_fields,
    write_letter,
)
from gongkai.law.letters.filling import numeral
from gongkai.law.letters.grammar import parse_line
from gongkai.law.letters.letter import Letter
from gongkai.law.remedies import RemedyConfig
from tests.letter_cases import SIGNED, sample_letter, sample_values, variants

CODES = [
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12", "D13", "D14",
    "D20", "D21", "D22", "D23a", "D23b", "D23c", "D23d", "D23e", "D23f", "D23g", "D24",
    "D25", "D26", "D27", "D28", "D29", "D30", "D31", "D32", "D33", "D34", "D35", "D36", "D37", "D38a", "D38b", "D38c",
]  # fmt: skip
FREE, FIRST = "也可以自收到本告知书之日起六个月内", "先向示范县人民政府申请行政复议"


def test_every_document_of_the_set_is_there() -> None:
    assert list(letter_kinds()) == CODES


def test_every_field_is_used_by_some_letter() -> None:
    used = {use.field.key for kind in letter_kinds().values() for use in kind.uses}
    assert sorted(set(fields()) - used) == []
    assert len(fields_by_name()) == len(fields())


def test_every_disposition_has_its_letter() -> None:
    letters = {key: item.letter for key, item in dispositions().items() if item.letter}
    assert {key: letter_kind(code).disposition for key, code in letters.items()} == {key: key for key in letters}


def test_every_act_that_names_a_letter_has_it_and_every_letter_names_real_acts() -> None:
    for key, act in act_kinds().items():
        codes = [kind.code for kind in letter_kinds_for(key)]
        assert not act.letter or any(code.startswith(act.letter) for code in codes), key
    assert {act for kind in letter_kinds().values() for act in kind.acts} <= set(act_kinds())


def test_a_consultation_has_the_letter_of_whom_it_asks() -> None:
    found = {key: [kind.code for kind in letter_kinds_for("consultation_opened", key)] for key in consultees()}
    assert found == {"third_party": ["D06", "D07"], **{key: ["D07", "D09"] for key in ("co_maker", "organ", "secrecy")}}


@pytest.mark.parametrize("code", CODES)
def test_a_sample_case_misses_nothing_and_leaves_no_mark(code: str) -> None:
    for changes in variants(code):
        letter = sample_letter(code, **changes)
        texts = [piece for line in letter_lines(letter) for piece in line.split(" | ")]
        wrong = r"[{}<>*|]|\[\[|\]\]|@(?!example)|None|[。；，：]{2}|[。；，]”。|（）|“”|\S {2,}\S"
        assert [text for text in texts if re.search(wrong, text)] == []
        assert (letter.date, bool(letter.number)) == (SIGNED, bool(letter_kind(code).series))


@pytest.mark.parametrize("code", CODES)
def test_every_field_of_a_letter_stands_in_one_of_its_variants(code: str) -> None:
    printed = "\n".join("\n".join(letter_lines(sample_letter(code, **changes))) for changes in _all_variants(code))
    texts = field_texts(code, sample_values(), number="号")
    silent = {"申请人类型", "第三方类型", "征求意见对象", "第三方答复", "更正处理结果", "建议处理结果"}
    unsaid = {
        name
        for name, lines in texts.items()
        if any(
            _bare(line) not in _bare(printed) for line in lines if fields_by_name()[name].type not in ("rows", "yes")
        )
    }
    assert unsaid - silent - {"文号"} == set()


def _all_variants(code: str) -> list[dict[str, Any]]:
    return [{**changes, "final_ruling": True} for changes in variants(code)]


def _bare(text: str) -> str:
    return re.sub(r"[。；：，\s]", "", text)


@pytest.mark.parametrize("code", CODES)
def test_each_required_field_is_missed_by_name(code: str) -> None:
    fitting = next(variants(code))
    for use in letter_kind(code).uses:
        if use.required:
            values = sample_values(**{**fitting, use.field.key: ""})
            assert use.field.key in missing_fields(code, values), use.field.zh
    with pytest.raises(LetterError, match="“发文机关”"):
        write_letter(code, {})


@pytest.mark.parametrize("code", CODES)
def test_a_letter_names_the_articles_that_it_rests_on(code: str) -> None:
    kind = letter_kind(code)
    text = "\n".join("\n".join(letter_lines(sample_letter(code, **changes))) for changes in variants(code))
    internal = kind.internal or code in ("D01", "D36")
    missing = [
        article
        for basis in kind.basis
        for article in re.findall(r"第[一二三四五六七八九十]+条(?!至)", basis)
        if article not in text and "至" not in basis
    ]
    assert internal or missing == []


def test_remedies_are_those_of_the_disposition() -> None:
    found = {code: _remedy(sample_letter(code)) for code in CODES}
    first = ["D23a", "D23b", "D23c", "D23d", "D23e", "D23f", "D23g"]
    none = ["D01", "D02", "D03", "D05", "D06", "D07", "D09", "D10", "D11", "D12", "D13", "D36", "D37"]
    none += ["D38a", "D38b", "D38c"]
    assert found == {
        code: "first" if code in first else "none" if code in none else "both" if code == "D22" else "free"
        for code in CODES
    }


def _remedy(letter: Letter) -> str:
    text = "".join(letter.remedy)
    assert all(part in letter.paragraphs for part in letter.remedy)
    return {(False, False): "none", (True, False): "first", (False, True): "free", (True, True): "both"}[
        (FIRST in text, FREE in text)
    ]


def test_the_uncertain_remedies_follow_the_configuration() -> None:
    config = RemedyConfig(partial="free_choice", special_access="review_first")
    assert _remedy(write_letter("D22", sample_values(), remedies=config)) == "free"
    assert _remedy(write_letter("D24", sample_values(), remedies=config)) == "first"


def test_a_body_that_reviews_itself_tells_of_the_final_ruling() -> None:
    text = "".join(sample_letter("D23a", final_ruling=True, review_online=None).remedy)
    assert text.endswith("提起行政诉讼。对行政复议决定不服的，也可以向国务院申请裁决，国务院的裁决是最终裁决。")


def test_a_secret_is_withheld_without_its_content() -> None:
    needed = {use.field.key for use in letter_kind("D23a").uses if use.field.origin == "draft"}
    assert needed == {"secrecy_basis", "severance"}


def test_the_third_party_does_not_learn_who_asks() -> None:
    for code in ("D06", "D08", "D09"):
        text = "\n".join(letter_lines(sample_letter(code)))
        assert "张晓明" not in text
    assert "平安校车" not in "\n".join(letter_lines(sample_letter("D23d")))


def test_organisations_are_addressed_as_such() -> None:
    assert "收到贵单位提交的" in sample_letter("D21", requester_kind="commercial").paragraphs[0]
    assert "收到你们提交的" in sample_letter("D21", you="你们").paragraphs[0]


def test_a_letter_that_does_not_fit_the_case_is_refused() -> None:
    with pytest.raises(LetterError, match="“征求意见对象”为“第三方”时不使用《政府信息公开征求意见函》"):
        write_letter("D09", sample_values())


def test_one_item_has_no_number_and_several_have() -> None:
    one = sample_letter("D03", supplement_points=["材料的年度。"]).paragraphs
    assert "材料的年度。" in one
    assert "（一）申请中“校车检查情况”所指的年度；" in sample_letter("D03").paragraphs


def test_line_breaks_become_paragraphs_only_in_long_fields() -> None:
    letter = sample_letter("D21", requested="第一行\r\n\r\n第二行", public_items=["甲\n乙"])
    assert letter.paragraphs[0].endswith("申请公开“第一行")
    assert letter.paragraphs[1].startswith("第二行”。")
    assert "甲 乙。" in letter.paragraphs


def test_a_letter_without_number_and_date_leaves_room_for_them() -> None:
    letter = write_letter("D21", sample_values())
    assert (letter.number, letter.date_text) == ("", "　　　　年　　月　　日")


def test_enclosures_are_numbered_where_there_are_several() -> None:
    assert sample_letter("D06").enclosure_lines == ("附件：第三方意见书（回执）",)
    assert sample_letter("D20").enclosure_lines[1] == "　　　2. 2025年秋季学期校车安全检查通报（7页）"
    assert sample_letter("D22").sheet_label(0) == "附件1"
    assert sample_letter("D20", attachments=None).enclosure_lines == ()


def test_copies_stand_at_the_end() -> None:
    letter = write_letter("D09", sample_values(consultation_target="organ"), copies="示范县人民政府办公室")
    assert letter_lines(letter)[-1] == "抄送：示范县人民政府办公室"


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("received_on", "2026-02-30", "“收到日期”应为日期"),
        ("received_on", 20260302, "“收到日期”应为日期"),
        ("requested", 7, "“申请内容”应为文字"),
        ("requested", "长" * 20_001, "“申请内容”超过20000个字符"),
        ("requester", "长" * 2_001, "“申请人”超过2000个字符"),
        ("requester_kind", "alien", "“申请人类型”应从自然人、商业企业"),
        ("supplement_points", "一项", "“需要补正的事项”应为逐项填写的清单"),
        ("supplement_points", ["项"] * 301, "“需要补正的事项”超过300项"),
        ("supplement_days", -1, "“补正天数”应为不小于0的整数"),
        ("supplement_days", 7.5, "“补正天数”应为不小于0的整数"),
    ],
)
def test_values_of_another_kind_are_refused(key: str, value: object, says: str) -> None:
    with pytest.raises(LetterError, match=says) as caught:
        write_letter("D03", sample_values(**{key: value}))
    assert caught.value.fields == (key,)


def test_rows_and_yes_are_checked() -> None:
    with pytest.raises(LetterError, match="每行应填写内容、依据、理由"):
        write_letter("D22", sample_values(withheld_parts=[{"what": "甲"}]))
    with pytest.raises(LetterError, match="“申请人是当事人”应为是或者否"):
        write_letter("D23g", sample_values(case_party="是"))
    assert missing_fields("D22", sample_values(withheld_parts=[{"content": "甲", "basis": ""}])) == ("withheld_parts",)


def test_dates_may_be_days_and_a_day_may_stand_for_text() -> None:
    letter = sample_letter("D25", received_on=date(2026, 3, 2), searched_on=date(2026, 3, 4))
    assert "检索日期为2026年3月4日" in letter.paragraphs[1]


def test_what_stands_in_a_value_is_never_read_as_text_of_ours() -> None:
    odd = "<非 申请人>{登记编号}[[{发文机关}]]@申请*{{正文}}"
    letter = sample_letter("D21", requested=odd, requester=odd)
    assert f"申请公开“{odd}”" in letter.paragraphs[0]
    assert letter.addressee == odd


@pytest.mark.parametrize(
    "line", ["{无此字段}", "[[{申请人}", "{申请人}]]", "<申请人类型＝无此选项>甲", "<无此字段>甲", "*无此字段：{内容}"]
)
def test_a_mistake_in_a_text_is_found_when_it_is_loaded(line: str) -> None:
    with pytest.raises(ValueError, match=r"unbalanced|no field|no such choice"):
        parse_line(line, {})


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        (0, "零元整"), (7, "柒元整"), (10, "壹拾元整"), (100, "壹佰元整"), (105, "壹佰零伍元整"), (1_100, "壹仟壹佰元整"),
        (3_000, "叁仟元整"), (5_020, "伍仟零贰拾元整"), (10_000, "壹万元整"), (10_005, "壹万零伍元整"), (10_500, "壹万零伍佰元整"),
        (100_000, "壹拾万元整"), (1_000_200, "壹佰万零贰佰元整"), (20_300_400, "贰仟零叁拾万零肆佰元整"), (100_000_000, "壹亿元整"),
        (100_000_001, "壹亿零壹元整"), (102_003_000, "壹亿零贰佰万叁仟元整"),
    ],
)  # fmt: skip
def test_amounts_in_capitals(yuan: int, text: str) -> None:
    assert capital_amount(yuan) == text


def test_a_fee_is_computed_line_by_line() -> None:
    assert fee_lines(fee_for_pages(101)) == (
        "第1页至第30页，共30页，不收费",
        "第31页至第100页，共70页，每页10元，计700元",
        "第101页，共1页，每页20元，计20元",
    )
    assert fee_lines(fee_for_pieces(2, before=30)) == ("第31件至第32件，共2件，每件200元，计400元",)


def test_numerals() -> None:
    assert [numeral(n) for n in (1, 10, 11, 20, 21, 100, 101, 110, 300)] == [
        "一", "十", "十一", "二十", "二十一", "一百", "一百零一", "一百一十", "三百",
    ]  # fmt: skip


def test_document_numbers() -> None:
    pattern = check_pattern("{word}〔{year}〕{serial}号")
    assert letter_number(pattern, word="示教函", series="答", year=2026, serial=3) == "示教函〔2026〕3号"


@pytest.mark.parametrize(
    "pattern",
    ["", "{word}{serial}", "{year}{serial}", "{word}{year}", "{word}{year}{serial}{serial}", "{word}{year}{serial}{x}",
     "{word}{year}{serial", "{word.__class__}{year}{serial}", "{word}{year}{serial:{year}}", "{word}{year}{serial:099}",
     "{word}{year}{serial}{series}{series}", "{word}{year}{serial}" + "长" * 60],
)  # fmt: skip
def test_patterns_that_cannot_work(pattern: str) -> None:
    with pytest.raises(LetterError):
        check_pattern(pattern)
