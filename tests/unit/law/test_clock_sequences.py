"""Impossible sequences are refused, each with one clear sentence."""

import re
from datetime import date
from typing import Any

import pytest

from gongkai.law.acts import Act, ActError, act_kinds, states
from gongkai.law.clock import ClockConfig, ledger
from gongkai.law.clock.sequence import CLOSES, VOIDABLE
from gongkai.law.errors import CalendarError
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()


def act(kind: str, on: str, **particulars: Any) -> Act:
    return Act(kind=kind, on=date.fromisoformat(on), **particulars)


RECEIVED = act("received", "2026-03-02", channel="in_person")
ASKED = act("supplement_requested", "2026-03-10", days=10)
OPENED = act("consultation_opened", "2026-03-09", consultee="third_party", party="示范公司")
EXTENDED = act("extended", "2026-03-09", days=5, approved_by="王某")

REACHED = {
    "none": (),
    "unconfirmed": (act("received", "2026-03-02", channel="fax"),),
    "open": (RECEIVED,),
    "supplement": (RECEIVED, ASKED),
    "fee": (RECEIVED, act("fee_noticed", "2026-03-10")),
    "decided": (RECEIVED, act("decided", "2026-03-10", disposition="granted")),
    "lapsed": (RECEIVED, ASKED, act("supplement_lapsed", "2026-04-01")),
    "closed": (RECEIVED, act("withdrawn", "2026-03-10")),
    "archived": (RECEIVED, act("withdrawn", "2026-03-10"), act("archived", "2026-03-11")),
}
PARTICULARS: dict[str, dict[str, Any]] = {
    "received": {"channel": "fax"},
    "supplement_requested": {"days": 5},
    "delayed": {"until": date(2026, 9, 1)},
    "transferred": {"party": "法规科"},
    "transfer_returned": {"party": "法规科"},
    "consultation_opened": {"consultee": "organ", "party": "示范局"},
    "consultation_answered": {"party": "示范局"},
    "consultation_lapsed": {"party": "示范局"},
    "third_party_informed": {"party": "示范公司"},
    "extended": {"days": 5, "approved_by": "王某"},
    "delivered": {"of": "fee_noticed"},
    "decided": {"disposition": "granted"},
    "reopened": {"mode": "ordered", "reason": "判决"},
}


@pytest.mark.parametrize("state", [state for state in states() if state != "none"])
def test_the_states_are_reached(state: str) -> None:
    assert ledger(REACHED[state], CALENDAR).state == state


WRONG = [(state, kind.key) for state in states() for kind in act_kinds().values() if state not in kind.leads]


@pytest.mark.parametrize(("state", "kind"), WRONG)
def test_every_act_is_refused_in_every_wrong_state(state: str, kind: str) -> None:
    late = Act(kind=kind, on=date(2026, 6, 1), **PARTICULARS.get(kind, {}))
    with pytest.raises(ActError, match=f"当时申请处于“{states()[state]}”"):
        ledger([*REACHED[state], late], CALENDAR)


@pytest.mark.parametrize(
    ("acts", "message"),
    [
        ((), "先登记“收到申请”"),
        ((act("confirmed", "2026-03-02"),), "尚未收到"),
        ((RECEIVED, act("searched", "2026-03-01")), "“2026-03-01检索”不成立"),
        (
            (RECEIVED, ASKED, act("supplemented", "2026-03-12"), act("supplement_requested", "2026-03-13", days=5)),
            "一次性告知",
        ),
        ((RECEIVED, ASKED, act("supplement_lapsed", "2026-03-24")), "期限到2026-03-24才届满"),
        ((RECEIVED, act("fee_noticed", "2026-03-10"), act("fee_lapsed", "2026-03-20")), "才届满"),
        ((RECEIVED, OPENED, act("consultation_lapsed", "2026-03-30", party="示范公司")), "期限到2026-03-30才届满"),
        (
            (RECEIVED, OPENED, act("consultation_opened", "2026-03-10", consultee="third_party", party="示范公司")),
            "已经向“示范公司”",
        ),
        ((RECEIVED, act("consultation_answered", "2026-03-10", party="示范公司")), "没有向“示范公司”征求意见"),
        ((RECEIVED, act("reasons_given", "2026-03-10")), "没有要求申请人说明理由"),
        (
            (RECEIVED, act("reasons_requested", "2026-03-10"), act("reasons_requested", "2026-03-11")),
            "已经要求说明理由",
        ),
        ((RECEIVED, act("delayed", "2026-03-10", until=date(2026, 5, 1))), "以先要求申请人说明理由为前提"),
        ((RECEIVED, act("transfer_returned", "2026-03-10", party="法规科")), "没有转“法规科”协办"),
        ((RECEIVED, EXTENDED, act("extended", "2026-03-10", days=5, approved_by="王某")), "只能延长一次"),
        ((RECEIVED, act("extended", "2026-03-10", days=21, approved_by="王某")), "不得超过20个工作日，现为21个"),
        ((RECEIVED, act("delivered", "2026-03-10", of="fee_noticed")), "没有找到尚未记录送达的相应文书"),
        ((RECEIVED, act("reopened", "2026-03-10", mode="error", reason="误")), "没有可以更正的办结行为"),
        ((*REACHED["closed"], act("reopened", "2026-04-01", mode="error", reason="误", days=5)), "不应有 days"),
        ((*REACHED["unconfirmed"], act("reopened", "2026-04-01", mode="ordered", reason="判决")), "还没有与申请人确认"),
        (
            (
                RECEIVED,
                act("fee_noticed", "2026-03-10"),
                act("fee_paid", "2026-03-12"),
                act("fee_noticed", "2026-03-16"),
            ),
            "已经发出过收费通知",
        ),
    ],
)
def test_impossible_sequences(acts: tuple[Act, ...], message: str) -> None:
    with pytest.raises(ActError, match=message) as caught:
        ledger(acts, CALENDAR)
    assert str(caught.value).endswith("。")
    english = re.sub("“[^”]*”", "", caught.value.en)
    assert (english.endswith("."), re.search("[\u4e00-\u9fff]", english)) == (True, None)


def test_no_act_lies_in_the_future() -> None:
    with pytest.raises(ActError, match="日期在今天之后"):
        ledger([RECEIVED], CALENDAR, today=date(2026, 3, 1))


def test_acts_beyond_the_calendar() -> None:
    with pytest.raises(CalendarError, match="1998-03-02不在其中"):
        ledger([act("received", "1998-03-02", channel="in_person")], CALENDAR)
    with pytest.raises(CalendarError, match="2061-01"):
        ledger([act("received", "2060-12-30", channel="in_person")], CALENDAR)


def test_acts_of_one_day_follow_the_table_or_their_seq() -> None:
    same = [act("decided", "2026-03-02", disposition="granted"), act("served", "2026-03-02"), RECEIVED]
    assert ledger(same, CALENDAR).state == "closed"
    swapped = [act("consultation_answered", "2026-03-09", party="示范公司"), RECEIVED, OPENED]
    assert ledger(swapped, CALENDAR).state == "open"
    with pytest.raises(ActError, match="seq"):
        ledger(
            [RECEIVED, act("served", "2026-03-10"), act("decided", "2026-03-10", disposition="granted", seq=1)],
            CALENDAR,
        )


def test_a_returned_draft_may_be_decided_again() -> None:
    acts = [*REACHED["decided"], act("reviewed", "2026-03-11", aspect="legal"), act("returned", "2026-03-12")]
    back = ledger(acts, CALENDAR, ClockConfig())
    assert (back.state, back.disposition, back.decided_on) == ("open", "", None)


@pytest.mark.parametrize("after", ["lapsed", "closed", "archived"])
def test_a_correction_finds_every_act_a_place_before_the_close(after: str) -> None:
    back = {state for kind in CLOSES for state in act_kinds()[kind].leads} - {"decided", "lapsed"}
    if after == "lapsed":
        back = {"supplement", "fee"}
    kept = [kind for kind in act_kinds().values() if after in kind.leads and kind.key not in VOIDABLE | {"reopened"}]
    assert kept
    assert {kind.key: back - set(kind.leads) for kind in kept} == {kind.key: set() for kind in kept}


def test_a_lapse_that_was_reviewed_and_served_is_corrected() -> None:
    acts = [
        *REACHED["lapsed"],
        act("reviewed", "2026-04-01", aspect="legal"),
        act("reviewed", "2026-04-01", aspect="secrecy"),
        act("decided", "2026-04-02", disposition="abandoned_supplement"),
        act("signed", "2026-04-02"),
        act("served", "2026-04-03"),
        act("converted", "2026-04-05"),
        act("reopened", "2026-04-07", mode="error", reason="补正材料其实已经收到"),
    ]
    result = ledger(acts, CALENDAR)
    assert (result.state, result.disposition, result.decided_on) == ("supplement", "", None)
    assert [item.kind for item in result.acts] == ["received", "supplement_requested", "converted", "reopened"]
    assert ledger([*acts, act("supplemented", "2026-03-20")], CALENDAR).state == "open"
