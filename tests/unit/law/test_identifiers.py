"""Identifiers: the published test vectors, every single-character error, and finding them in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law import identifiers as ids

USCCS = ("91110000600037341L", "11341702486344515H", "12620600MB0523338C")
RESIDENT = "11010519491231002X"


@pytest.mark.parametrize("code", USCCS)
def test_uscc_vectors(code: str) -> None:
    assert ids.is_uscc(code)
    assert ids.is_uscc(code.lower())
    assert ids.is_organisation_code(code[8:17])


@pytest.mark.parametrize(
    "code", ["", "9111000060003734", "91110000600037341I", "9111O000600037341L", "91110000600037341M"]
)
def test_uscc_refused(code: str) -> None:
    assert not ids.is_uscc(code)


@given(st.sampled_from(USCCS), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_uscc_finds_every_single_error(code: str, index: int, character: str) -> None:
    changed = code[:index] + character + code[index + 1 :]
    assert ids.is_uscc(changed) == (changed == code)


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("48634451-5", True),
        ("486344515", True),
        ("MB052333-8", True),
        ("48634451-4", False),
        ("4863445", False),
        ("４８６３４４５１５", False),
    ],
)
def test_organisation_code(code: str, valid: bool) -> None:
    assert ids.is_organisation_code(code) is valid


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        (RESIDENT, True),
        (RESIDENT.lower(), True),
        ("110105194912310021", False),
        ("110105491231002", True),
        ("110105491331002", False),
        ("810105491231002", False),
        ("990105194912310023", False),
        ("11010519491331002X", False),
        ("11010518491231002X", False),
        ("1101051949123100", False),
        ("１１０１０５４９１２３１００２", False),
    ],
)
def test_resident_id(number: str, valid: bool) -> None:
    assert ids.is_resident_id(number) is valid


@given(st.integers(0, 16), st.integers(1, 9))
def test_resident_id_finds_every_wrong_digit(index: int, shift: int) -> None:
    digit = str((int(RESIDENT[index]) + shift) % 10)
    assert not ids.is_resident_id(RESIDENT[:index] + digit + RESIDENT[index + 1 :])


def test_residence_permit() -> None:
    assert ids.is_residence_permit("810000199408230021")
    assert ids.is_residence_permit("830000199201300022")
    assert not ids.is_residence_permit(RESIDENT)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("13800138000", True),
        ("+86 138-0013-8000", True),
        ("138 0013 8000", True),
        ("12800138000", False),
        ("1380013800", False),
    ],
)
def test_mobile(number: str, valid: bool) -> None:
    assert ids.is_mobile(number) is valid


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("0536-4681001", True),
        ("(010)66012345", True),
        ("0527—83593059", True),
        ("0123-4681001", False),
        ("4681001", False),
    ],
)
def test_landline(number: str, valid: bool) -> None:
    assert ids.is_landline(number) is valid


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("4111111111111111", True),
        ("4111 1111 1111 1111", True),
        ("6222020200112230009", False),
        ("4111111111111112", False),
        ("0000000000000000", False),
        ("411111", False),
    ],
)
def test_bank_card(number: str, valid: bool) -> None:
    assert ids.is_bank_card(number) is valid


@given(st.integers(0, 10**15 - 1))
def test_luhn_accepts_exactly_one_check_digit(number: int) -> None:
    digits = f"62{number:015d}"
    assert sum(ids.is_bank_card(f"{digits}{check}") for check in range(10)) == 1


def test_find_in_text() -> None:
    text = (
        f"申请人身份证号{RESIDENT}，手机13800138000，电话0536-4681001，卡号4111 1111 1111 1111；"
        f"统一社会信用代码{USCCS[0]}，机构代码48634451-5；居住证810000199408230021。"
    )
    assert [(item.kind, item.printed) for item in ids.find_all(text)] == [
        ("resident_id", RESIDENT),
        ("mobile", "13800138000"),
        ("landline", "0536-4681001"),
        ("bank_card", "4111 1111 1111 1111"),
        ("uscc", USCCS[0]),
        ("organisation_code", "48634451-5"),
        ("residence_permit", "810000199408230021"),
    ]
    assert all(text[item.start : item.end] == item.printed for item in ids.find_all(text))


def test_figures_of_a_report_are_no_identifiers() -> None:
    text = "采购总金额75394432.52元，合计10203120001200000，索引号014314799/2024-00002，单号1067967970825，2020年1月1日"
    assert ids.find_all(text) == []


def test_a_number_is_found_once() -> None:
    assert ids.find_bank_cards(RESIDENT[:-1] + "X") == []
    assert ids.find_resident_ids(f"A{RESIDENT}") == []
    assert [item.kind for item in ids.find_all("110105491231002")] == ["resident_id"]
