"""Acts as data: the state table, what each kind must say, and reading them from JSON."""

from datetime import date

import pytest

from gongkai.law.acts import (
    Act,
    ActError,
    act_from_json,
    act_kind,
    act_kinds,
    acts_from_json,
    acts_from_text,
    channels,
    choices,
    consultees,
    permitted,
    state_label,
    states,
)
from gongkai.law.clock import clock_options

DAY = date(2026, 3, 2)


def test_the_acts_in_their_order_of_effect() -> None:
    assert list(act_kinds())[:5] == ["received", "confirmed", "registered", "supplement_requested", "supplemented"]
    assert [kind.order for kind in act_kinds().values()] == list(range(len(act_kinds())))


def test_every_state_of_the_table_exists_and_has_a_way_in_and_out() -> None:
    entered = {to for kind in act_kinds().values() for to in kind.leads.values()} | {"unconfirmed"}
    assert entered == set(states()) - {"none"}
    assert all(permitted(state) for state in states())


def test_permitted_acts_are_exact_lists() -> None:
    assert permitted("none") == ("received",)
    unconfirmed = ("confirmed", "registered", "third_party_informed", "withdrawn", "converted", "reopened")
    assert permitted("unconfirmed") == unconfirmed
    assert permitted("closed") == ("third_party_informed", "converted", "archived", "reopened")
    assert permitted("archived") == ("converted", "reopened")
    lapsed = (
        "delivered",
        "consultation_answered",
        "consultation_lapsed",
        "decided",
        "reviewed",
        "signed",
        "served",
        "reopened",
    )
    assert permitted("lapsed") == lapsed


def test_every_act_names_its_article_in_both_languages() -> None:
    assert [
        kind.key for kind in act_kinds().values() if not (kind.article and kind.article_en and kind.zh and kind.en)
    ] == []


def test_channels_of_article_31() -> None:
    confirming = {key for key, channel in channels().items() if channel.confirm}
    assert confirming == {"post_unsigned", "internet", "fax"}
    assert set(channels()) - confirming == {"in_person", "post_signed"}


def test_the_opposite_meaning_of_silence() -> None:
    silences = {key: consultee.silence for key, consultee in consultees().items()}
    assert silences == {"third_party": "organ_decides", "co_maker": "deemed_consent", "organ": "", "secrecy": ""}
    options = {option.key for option in clock_options()}
    assert {consultee.term for consultee in consultees().values()} - {""} <= options


def test_state_label_and_kind() -> None:
    assert state_label("open") == "办理中"
    assert act_kind("served").letter == "D38"


def test_an_act_round_trips_through_json() -> None:
    act = Act(kind="delayed", on=DAY, until=date(2026, 5, 6), seq=2, note="量大")
    assert act_from_json(act.to_json()) == act
    assert act.to_json() == {"act": "delayed", "on": "2026-03-02", "seq": 2, "until": "2026-05-06", "note": "量大"}


def test_an_act_reads_as_a_person_names_it() -> None:
    assert Act(kind="withdrawn", on=DAY).label == "“2026-03-02申请人撤回申请”"


def test_acts_from_text() -> None:
    (act,) = acts_from_text('[{"act": "received", "on": "2026-03-02", "channel": "fax"}]')
    assert act == Act(kind="received", on=DAY, channel="fax")


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"act": "flown", "on": "2026-03-02"}, "没有“flown”这种行为"),
        ({"act": "received", "on": "2026-03-02"}, "缺少 channel"),
        ({"act": "received", "on": "2026-03-02", "channel": "pigeon"}, "channel 不能是“pigeon”"),
        ({"act": "confirmed", "on": "2026-03-02", "days": 3}, "不应有 days"),
        ({"act": "supplement_requested", "on": "2026-03-02"}, "应写明 days 或 until"),
        ({"act": "supplement_requested", "on": "2026-03-02", "until": "2026-03-01"}, "早于行为日期"),
        ({"act": "supplement_requested", "on": "2026-03-02", "days": 2001}, "1到2000之间"),
        ({"act": "supplement_requested", "on": "2026-03-02", "days": -1}, "1到2000之间"),
        ({"act": "decided", "on": "2026-03-02", "disposition": "shrugged"}, "办理结果“shrugged”不在清单中"),
        ({"act": "received", "on": "2026-03-02", "colour": "red"}, "不认识的项“colour”"),
        ({"act": "received", "on": "2026-02-30", "channel": "fax"}, "“2026-02-30”不是日期"),
        ({"act": "delayed", "on": "2026-03-02", "until": "soon"}, "“soon”不是日期"),
        ({"act": "extended", "on": "2026-03-02", "days": "20", "approved_by": "甲"}, "days 应为整数"),
        ({"act": "extended", "on": "2026-03-02", "days": True, "approved_by": "甲"}, "days 应为整数"),
        ({"act": "extended", "on": "2026-03-02", "days": 20, "approved_by": 7}, "approved_by 应为不超过4000字的文字"),
        ({"act": "received"}, "应写明 act（行为）和 on（日期）"),
        ({"on": "2026-03-02", "act": 3}, "应写明 act（行为）和 on（日期）"),
        ("received", "应是一个JSON对象"),
    ],
)
def test_a_bad_act_is_refused_in_one_sentence_that_says_which(item: object, message: str) -> None:
    with pytest.raises(ActError, match=message) as caught:
        act_from_json(item, 7)
    assert str(caught.value).startswith("第7个行为")


def test_bad_lists_are_refused() -> None:
    with pytest.raises(ActError, match="不是合格的JSON"):
        acts_from_text("[")
    with pytest.raises(ActError, match="不是合格的JSON"):
        acts_from_text("[" * 100_000)
    with pytest.raises(ActError, match="JSON列表"):
        acts_from_json({})
    with pytest.raises(ActError, match="超过2000个行为"):
        acts_from_json([{}] * 2001)


def test_the_order_of_acts_does_not_depend_on_entry() -> None:
    first, second = Act(kind="fee_noticed", on=DAY), Act(kind="fee_paid", on=DAY)
    assert sorted([second, first], key=lambda act: act.order) == [first, second]
    late = Act(kind="received", on=DAY, seq=1, channel="fax")
    assert sorted([late, first], key=lambda act: act.order) == [first, late]


def test_choices_name_only_fields_of_acts() -> None:
    assert set(choices()) == {"route", "answer", "aspect", "mode", "of", "channel", "consultee"}
    assert choices()["of"] <= set(act_kinds())
