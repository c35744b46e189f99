"""Drafting: what each ground asks for, what must be on record, and the traps."""

from typing import Any

import pytest

from gongkai.law.dispositions import dispositions
from gongkai.law.exemptions import exemptions
from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.checklist import draftable, propose
from gongkai.office.inforequests.domain.answer_consultation import answer_consultation
from gongkai.office.inforequests.domain.draft_decision import draft_decision
from gongkai.office.inforequests.domain.lapse_consultation import lapse_consultation
from gongkai.office.inforequests.domain.open_consultation import open_consultation
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.models import Rules
from gongkai.office.inforequests.remedies import kind_of, remedies_of
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, at, lapsed, later, opened, who


def test_a_proposal_names_article_row_and_remedies(county: County) -> None:
    set_rules(actor=who(county, "ogi_head"), body=county.bodies["education"], court="示范县人民法院")
    found = propose(opened(county), "internal_affairs")
    assert (found.articles, found.row, found.row_label) == (
        ("条例第十六条第一款",), "denied_internal_affairs", "5.属于三类内部事务信息",
    )  # fmt: skip
    assert found.remedies.paragraph.text == (
        "如对本决定不服，应当自收到本告知书之日起六十日内先向示范县人民政府申请行政复议；对行政复议决定不服的，"
        "可以自收到行政复议决定书之日起十五日内向人民法院提起行政诉讼。"
    )
    assert found.questions == exemptions()["EX16A"].checklist
    assert found.warnings == (
        "“人事管理、后勤管理、内部工作流程等内部事务信息”是可以不予公开，不是不得公开，请写明行使裁量的理由。",
    )
    granted = propose(opened(county, "另一件"), "not_exist")
    assert "向示范县人民法院提起行政诉讼" in granted.remedies.paragraph.text


@pytest.mark.parametrize("disposition", [key for key in dispositions() if key != "withdrawn"])
def test_every_question_needs_an_answer(county: County, disposition: str) -> None:
    request = opened(county)
    proposal = propose(request, disposition, ["EX15", "EX16B"])
    if proposal.missing or not proposal.questions:
        return
    given = dict.fromkeys(proposal.questions, "已查明")
    for question in proposal.questions:
        with pytest.raises(Refused, match="须写明"):
            draft_decision(
                actor=who(county), request=request, disposition=disposition, answers=given | {question: " "},
                grounds=["EX15", "EX16B"],
            )  # fmt: skip
    decision = draft_decision(
        actor=who(county), request=request, disposition=disposition, answers=given, grounds=["EX15", "EX16B"]
    )
    assert decision.answers == given


MISSING = {
    "not_exist": "须先登记检索", "still_unclear": "须先告知补正", "excessive": "须先要求申请人说明理由",
    "third_party": "须先书面征求第三方意见", "abandoned_supplement": "须先认定逾期不补正",
    "abandoned_fee": "须先认定逾期未缴费", "withdrawn": "请登记撤回申请",
}  # fmt: skip


def test_what_must_be_on_record_first(county: County) -> None:
    request = opened(county)
    missing = {key: propose(request, key).missing for key in dispositions()}
    assert {key for key, texts in missing.items() if texts} == set(MISSING)
    for key, says in MISSING.items():
        with pytest.raises(Refused, match=says):
            draft_decision(actor=who(county), request=request, disposition=key)
    record_search(
        actor=who(county), request=request, on=TODAY, systems="档案系统", keywords="校车", offices="安全科", persons="李某",
        found="未找到",
    )  # fmt: skip
    assert propose(request, "not_exist").missing == ()


def test_a_lapsed_request_can_only_be_told_so(county: County) -> None:
    request = lapsed(county)
    assert propose(request, "granted").missing == ("本件已认定不再处理，只能就此告知申请人。",)
    assert {item.key for item in draftable(request)} == {"abandoned_supplement", "abandoned_fee"}
    assert "granted" in {item.key for item in draftable(opened(county))}
    assert propose(request, "abandoned_fee").missing[0].startswith("不再处理逾期未缴费的申请")


@pytest.mark.parametrize(
    ("values", "says", "field"),
    [
        ({"disposition": "perhaps"}, "请从办理结果清单中选择", "disposition"),
        ({"disposition": "partial", "grounds": ["EX99"]}, "没有“EX99”这种不予公开情形", "grounds"),
        ({"disposition": "partial"}, "请选择至少一种不予公开情形", "grounds"),
        ({"reasons": "长" * 4_001}, "事实和理由超过4000字", "reasons"),
        ({"fields": {"weather": "晴"}}, "文书中没有“weather”这一项", "fields"),
        ({"fields": {"withheld_reason": "长" * 100_000}}, "文书内容过长", "fields"),
    ],
)
def test_a_draft_is_checked(county: County, values: dict[str, Any], says: str, field: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        draft_decision(actor=who(county), request=opened(county), **{"disposition": "granted"} | values)
    assert refused.value.field == field


def test_traps(county: County) -> None:
    request = opened(county)

    def consult(party: str) -> None:
        open_consultation(
            actor=who(county), request=request, on=ARRIVED, consultee="third_party", party=party, content="价格"
        )

    def warnings(disposition: str, **more: Any) -> str:
        return " ".join(propose(request, disposition, **more).warnings)

    consult("平安公司")
    assert "向“平安公司”征求意见尚未收到答复" in warnings("granted")
    answer_consultation(
        actor=who(county), request=request, on=TODAY, party="平安公司", answer="objection", content="商业秘密"
    )
    assert "“平安公司”不同意公开，决定公开的须书面告知" in warnings("granted")
    assert "不同意公开，决定" not in warnings("third_party")
    consult("顺达公司")
    with at(later(ARRIVED, 17)):
        lapse_consultation(actor=who(county), request=request, on=later(ARRIVED, 16), party="顺达公司")
        assert "“顺达公司”逾期未答复不等于不同意公开" in warnings("third_party")
    assert "规章和规范性文件不足以" in warnings("law_forbidden", answers={"依据": "《某某办法》第三条"})
    assert "规章和规范性文件不足以" not in warnings("law_forbidden", answers={"依据": "《档案法》第三条"})
    assert "存在不同做法" in warnings("special_access")
    assert "尚未设定管辖法院" in warnings("petition")
    with at(later(ARRIVED, 60)):
        assert "答复期限已于" in warnings("granted")
    again = opened(county)
    assert any(request.number in text for text in propose(again, "granted").warnings)
    assert not any(request.number in text for text in propose(again, "duplicate").warnings)


def test_grounds_of_a_severance_are_asked_about(county: County) -> None:
    found = propose(opened(county), "partial", ["EX15", "EX16B", "EX15"])
    assert found.articles == ("条例第三十七条", "条例第十五条、第三十二条", "条例第十六条第二款")
    assert len(found.questions) == len(set(found.questions)) > 8


def test_a_body_without_a_known_review_body_is_told(county: County) -> None:
    government = county.government
    found = remedies_of(government, Rules(body=government), "granted")
    assert (found.review_body, found.why_not[:9]) == ("上一级行政复议机关", "“示范县人民政府”")
    rules = Rules(body=government, review_body="示范市人民政府")
    assert remedies_of(government, rules, "granted").review_body == "示范市人民政府"
    request = opened(county)
    request.body = government
    assert "未能确定行政复议机关" in " ".join(propose(request, "granted").warnings)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"kind": "department", "level": "county"}, "local_department"),
        ({"kind": "department", "level": "county", "vertical": True}, "vertical_department"),
        ({"kind": "department", "level": "national"}, "state_council_department"),
        ({"kind": "government", "level": "province"}, "provincial_government"),
        ({"kind": "government", "level": "city"}, "lower_government"),
        ({"kind": "town", "level": "township"}, "lower_government"),
        ({"kind": "dispatched_organ", "level": "township"}, "dispatched_organ"),
        ({"kind": "dispatched_body", "level": "county"}, "dispatched_body"),
        ({"kind": "authorised", "level": "county"}, "authorised_body"),
    ],
)
def test_kinds_of_respondent(values: dict[str, Any], kind: str) -> None:
    assert kind_of(Body(**values)) == kind


def test_the_review_body_follows_the_tree(county: County) -> None:
    bodies = county.bodies
    names = {code: remedies_of(bodies[code], Rules(body=bodies[code]), "granted").review_body for code in bodies}
    assert names == {
        "county": "上一级行政复议机关", "education": "示范县人民政府", "health": "示范县人民政府", "qinghe": "示范县人民政府",
    }  # fmt: skip
    line = Body(
        name="示范县税务局", kind="department", level="county", vertical=True, line_parent=Body(name="示范市税务局")
    )
    assert remedies_of(line, Rules(), "granted").review_body == "示范市税务局"
