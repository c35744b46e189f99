"""narrative.remedies, narrative.proactive and narrative.denies: prose against tables two to four."""

from typing import Any

import pytest

from gongkai.auditing.examples import balanced
from gongkai.report import Cell
from tests.unit.auditing.narrative_reports import failing, outcomes, results, told

HOLDS, WARNING, NOTE = ("holds", None), ("fails", "warning"), ("fails", "note")
UNKNOWN = ("not_assessable", None)
REMEDIES = {
    "reconsideration.upheld": 5,
    "reconsideration.pending": 2,
    "reconsideration.total": 7,
    "litigation_direct.upheld": 3,
    "litigation_direct.total": 3,
    "litigation_after.corrected": 1,
    "litigation_after.total": 1,
}
DOCUMENTS = {
    "normative_documents.issued": 8,
    "normative_documents.repealed": 3,
    "normative_documents.in_force": 47,
    "licensing.decisions": 221,
    "penalty.decisions": 20,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议7件，行政诉讼4件。", [HOLDS, HOLDS]),
        ("行政复议8件，行政诉讼6件。", [WARNING, WARNING]),
        ("行政复议5件，行政诉讼3件。", [NOTE, NOTE]),
        ("行政诉讼1件。", [NOTE]),
        ("行政复议和行政诉讼案件11件。", [HOLDS]),
        ("行政复议和行政诉讼案件12件。", [WARNING]),
        ("未经复议直接起诉3件，复议后起诉2件。", [HOLDS, WARNING]),
        ("行政复议7件，均获维持。", [HOLDS, WARNING]),
        ("行政复议7件，均已结案。", [HOLDS, WARNING]),
        ("行政复议7件；未经复议直接起诉3件，法院均判决维持。", [HOLDS, HOLDS, WARNING]),
        ("行政诉讼4件，均已审结。", [HOLDS, HOLDS]),
        ("上半年行政诉讼4件，均获维持。", [HOLDS, NOTE]),
        ("行政复议7件，其中维持5件、尚未审结2件。", [HOLDS, HOLDS, HOLDS]),
        ("行政诉讼4件，其中纠正2件。", [HOLDS, WARNING]),
        ("没有行政复议、行政诉讼。", []),
        ("依申请公开工作有序开展。", [UNKNOWN]),
    ],
)
def test_remedies(text: str, expected: list[tuple[str, str | None]]) -> None:
    subject = told(f"因政府信息公开引发的情况：{text}", remedies=REMEDIES)
    assert outcomes("narrative.remedies", subject) == expected


def test_remedies_against_a_table_that_is_blank_missing_or_wrong() -> None:
    text = "因政府信息公开引发的行政复议7件，均获维持。"
    blank = {**REMEDIES, "reconsideration.corrected": None}
    clean = {**blank, "reconsideration.pending": None}
    wrong_total = {**REMEDIES, "reconsideration.total": 0, "reconsideration.pending": 2}
    found = [outcomes("narrative.remedies", told(text, remedies=item)) for item in (blank, clean, wrong_total, None)]
    assert found == [[HOLDS, WARNING], [HOLDS, UNKNOWN], [HOLDS, WARNING], [UNKNOWN, UNKNOWN]]


def test_outcome_message_names_the_cells() -> None:
    [wrong] = failing("narrative.remedies", told("因政府信息公开引发的行政复议7件，均获维持。", remedies=REMEDIES))
    assert wrong.where == ("overview:17", "remedies.reconsideration.pending")
    assert wrong.message == (
        "第一部分“均获维持”，但表四有“行政复议尚未审结”2 件，说法与表不一致，请改写正文，或核对表四各栏是否填错。"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现行有效行政规范性文件47件，本年度制发规范性文件8件，废止规范性文件3件。", [HOLDS, HOLDS, HOLDS]),
        ("现行有效行政规范性文件39件，本年度制发规范性文件8件。", [WARNING, HOLDS]),
        ("本年度制发规范性文件3件。", [WARNING]),
        ("公开规范性文件3件。", [NOTE]),
        ("本级制发规范性文件3件。", [NOTE]),
        ("作出行政处罚决定20件，办理行政许可221件。", [HOLDS, HOLDS]),
        ("作出行政处罚决定22件，办理行政许可220件。", [WARNING, NOTE]),
        ("制定规章2件。", [WARNING]),
        ("本局未制定行政规范性文件。", []),
        ("公开处罚类信息12条。", [UNKNOWN]),
    ],
)
def test_proactive(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert outcomes("narrative.proactive", told(text, proactive=DOCUMENTS)) == expected


def test_proactive_says_where_the_figure_fits() -> None:
    messages = [
        failing("narrative.proactive", told(text, proactive=DOCUMENTS))[0].message
        for text in ("现行有效行政规范性文件39件。", "现行有效行政规范性文件3件。")
    ]
    assert "39 加本年制发 8 等于 47" in messages[0]
    assert "3 是“本年废止件数”一栏的数" in messages[1]


def test_proactive_of_the_2019_form() -> None:
    figures = {"normative_documents.made": 33, "normative_documents.newly_published": 8}
    texts = ("公开规范性文件8件。", "制定规范性文件33件。", "废止规范性文件5件。", "制定规范性文件9件。")
    found = [outcomes("narrative.proactive", told(text, year=2020, proactive=figures)) for text in texts]
    assert found == [[HOLDS], [HOLDS], [UNKNOWN], [WARNING]]
    assert outcomes("narrative.proactive", told(texts[0], proactive=None)) == [UNKNOWN]


def test_run_together_cell_that_cannot_be_the_figure() -> None:
    def glued(*candidates: int) -> dict[str, Any]:
        return {"normative_documents.in_force": Cell(None, "77132470", "ambiguous", candidates=candidates)}

    text = "现行有效行政规范性文件393件。"
    found = [
        outcomes("narrative.proactive", told(text, proactive=glued(*candidates)))
        for candidates in ((2470, 470, 70), (470, 393), (), tuple(range(12)))
    ]
    assert found == [[WARNING], [UNKNOWN], [UNKNOWN], [UNKNOWN]]
    assert outcomes("narrative.proactive", told("没有现行有效的规范性文件。", proactive=glued(5, 6))) == [UNKNOWN]


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("我镇未收到政府信息公开申请。", {}, [HOLDS]),
        ("我镇未收到政府信息公开申请。", {"requests": balanced({"commercial": {"new_received": 2}})}, [WARNING]),
        ("上半年未收到政府信息公开申请。", {"requests": balanced({"commercial": {"new_received": 2}})}, [NOTE]),
        ("我镇未收到政府信息公开申请。", {"requests": None}, [UNKNOWN]),
        ("我镇未收到政府信息公开申请。收到政府信息公开申请0件。", {"requests": None}, [HOLDS]),
        ("我镇未收到政府信息公开申请。收到政府信息公开申请3件。", {"requests": None}, [WARNING]),
        ("因政府信息公开未发生行政复议、行政诉讼。", {"remedies": REMEDIES}, [WARNING, WARNING]),
        ("本年度没有因行政处罚引起的行政复议、行政诉讼。", {"remedies": REMEDIES}, [UNKNOWN]),
        ("全年没有因征地拆迁引发的行政复议和行政诉讼案件。", {"remedies": REMEDIES}, [UNKNOWN]),
        ("行政复议未被纠错，因政府信息公开引发的行政诉讼均未被纠错。", {"remedies": REMEDIES}, [HOLDS, WARNING]),
        ("全乡没有主动公开政府信息的情况。", {}, [HOLDS]),
        ("全乡没有主动公开政府信息的情况。", {"proactive": None}, [HOLDS]),
        ("全乡没有主动公开政府信息的情况。", {"proactive": DOCUMENTS}, [WARNING]),
        ("全乡没有主动公开政府信息的情况。网站公开信息72条。", {"proactive": None}, [WARNING]),
        ("本局未制定行政规范性文件。", {"proactive": DOCUMENTS}, [WARNING]),
        ("行政复议无纠错案件。", {"remedies": REMEDIES}, [HOLDS]),
        (
            "没有收到申请公开的信息涉及“不予公开”的。",
            {"requests": balanced({"other": {"denied_process": 1}})},
            [WARNING],
        ),
        ("没有收取信息公开处理费。", {}, [HOLDS]),
        ("没有收取信息公开处理费。收取信息处理费400元。", {}, [WARNING]),
        ("没有承办人大代表建议和政协委员提案。办理政协委员提案3件，满意率100%。", {}, [HOLDS, WARNING]),
        ("公开工作有序开展。", {}, [UNKNOWN]),
    ],
)
def test_denies(text: str, fields: dict[str, Any], expected: list[tuple[str, str | None]]) -> None:
    assert outcomes("narrative.denies", told(f"政府信息公开方面，{text}", **fields)) == expected


def test_denial_names_what_speaks_against_it() -> None:
    subject = told("全乡主动公开信息72条。", sections={"proactive": "全乡没有主动公开政府信息的情况。"})
    [wrong] = failing("narrative.denies", subject)
    assert wrong.where == ("proactive:0", "overview:0")
    assert wrong.message == (
        "第二部分“全乡没有主动公开政府信息的情况”，但第一部分“全乡主动公开信息72条”，前后不一致。"
        "请核对实际情况，改正这句话或相应的数。"
    )


def test_one_denial_a_section_is_enough() -> None:
    subject = told("我镇未收到依申请公开，没有依申请公开办理情况。", sections={"requests": "无"})
    assert [result.where for result in results("narrative.denies", subject)] == [("overview:0",), ("requests:0",)]


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("2023年，我县没有行政复议、行政诉讼。", "overview", [WARNING, WARNING]),
        ("本年度示范县未发生行政复议和行政诉讼案件。", "proactive", [WARNING, WARNING]),
        ("办理规范性文件审查30件，没有行政复议和行政诉讼。", "overview", [UNKNOWN]),
        ("全年行政处罚30件，没有行政复议和行政诉讼。", "other", [UNKNOWN]),
        ("全年行政处罚30件，没有行政复议和行政诉讼。", "remedies", [WARNING, WARNING]),
        ("没有复议机关纠正的行政执法案件。", "overview", [UNKNOWN]),
        ("没有行政复议、行政诉讼。", "other", [WARNING, WARNING]),
    ],
)
def test_of_what_remedies_a_denial_speaks_is_told_by_its_place(
    text: str, section: str, expected: list[tuple[str, str | None]]
) -> None:
    assert outcomes("narrative.denies", told(sections={section: text}, remedies=REMEDIES)) == expected
