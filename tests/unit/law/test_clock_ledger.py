"""The deadline ledger of ordinary cases: every interval, term and due date, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from gongkai.law.acts import Act
from gongkai.law.clock import ClockConfig, Due, Ledger, clock_config, clock_options, ledger
from gongkai.law.errors import LawError
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()


def act(kind: str, on: str, **particulars: Any) -> Act:
    return Act(kind=kind, on=date.fromisoformat(on), **particulars)


RECEIVED = act("received", "2026-03-02", channel="in_person")
THIRD_PARTY = act("consultation_opened", "2026-03-09", consultee="third_party", party="示范公司")
ANSWERED = act("consultation_answered", "2026-03-20", party="示范公司", answer="objection")
DECIDED = act("decided", "2026-03-26", disposition="granted")
REASONS = (act("reasons_requested", "2026-03-05", days=5), act("reasons_given", "2026-03-10"))


def of(*acts: Act, today: str = "", **settings: Any) -> Ledger:
    return ledger(acts, CALENDAR, ClockConfig(**settings), today=date.fromisoformat(today) if today else None)


def due(result: Ledger) -> str | None:
    return result.due.date.isoformat() if result.due else None


def rows(result: Ledger) -> list[tuple[str, str, str | None, bool, int, int]]:
    return [
        (
            item.key,
            item.first.isoformat(),
            item.last.isoformat() if item.last else None,
            item.counts,
            item.days,
            item.used,
        )
        for item in result.intervals
    ]


def term(result: Ledger, key: str) -> tuple[str | None, str | None, bool]:
    found = next(item for item in result.terms if item.key == key)
    return (
        found.due.date.isoformat() if found.due else None,
        found.met_on.isoformat() if found.met_on else None,
        found.lapsed,
    )


def test_a_plain_request() -> None:
    result = of(RECEIVED)
    assert (result.state, due(result), result.provisional) == ("open", "2026-03-30", False)
    assert rows(result) == [("reply", "2026-03-03", "2026-03-30", True, 20, 20)]
    assert term(result, "supplement_notice") == ("2026-03-11", None, False)
    assert (result.intervals[0].opened_by, result.intervals[0].article) == (RECEIVED, "条例第三十三条第二款")


@pytest.mark.parametrize("channel", ["post_unsigned", "internet", "fax"])
def test_receipt_is_the_day_of_confirmation(channel: str) -> None:
    arrived = act("received", "2026-03-02", channel=channel)
    waiting = of(arrived)
    assert (waiting.state, waiting.receipt, waiting.due, waiting.terms) == ("unconfirmed", None, None, ())
    assert rows(waiting) == [("confirmation", "2026-03-02", None, False, 0, 0)]
    confirmed = of(arrived, act("confirmed", "2026-03-05"))
    assert (confirmed.receipt, due(confirmed)) == (date(2026, 3, 5), "2026-04-02")
    assert rows(confirmed)[0] == ("confirmation", "2026-03-02", "2026-03-05", False, 3, 0)
    assert rows(of(arrived, act("confirmed", "2026-03-02")))[0][0] == "reply"


def test_signed_post_counts_from_signing() -> None:
    assert of(act("received", "2026-03-02", channel="post_signed")).receipt == date(2026, 3, 2)


def test_the_consultation_vector() -> None:
    result = of(RECEIVED, THIRD_PARTY, ANSWERED)
    assert due(result) == "2026-04-13"
    assert rows(result) == [
        ("reply", "2026-03-03", "2026-03-09", True, 5, 5),
        ("consultation", "2026-03-10", "2026-03-20", False, 9, 5),
        ("reply", "2026-03-23", "2026-04-13", True, 15, 20),
    ]
    assert term(result, "third_party") == ("2026-03-30", "2026-03-20", False)


def test_a_silent_third_party_leaves_the_decision_to_the_organ() -> None:
    delivered = act("delivered", "2026-03-11", of="consultation_opened", party="示范公司")
    result = of(RECEIVED, THIRD_PARTY, delivered, today="2026-04-10")
    consulted = result.terms[1]
    assert (term(result, "third_party"), consulted.silence) == (("2026-04-01", None, True), "organ_decides")
    assert rows(result)[1] == ("consultation", "2026-03-10", "2026-04-01", False, 17, 5)
    assert due(result) == "2026-04-23"


def test_an_answer_after_the_term_excludes_no_more_than_the_term() -> None:
    late = act("consultation_answered", "2026-04-20", party="示范公司")
    assert due(of(RECEIVED, THIRD_PARTY, late)) == due(of(RECEIVED, THIRD_PARTY))


def test_a_recorded_lapse_ends_the_consultation() -> None:
    result = of(RECEIVED, THIRD_PARTY, act("consultation_lapsed", "2026-03-31", party="示范公司"))
    assert term(result, "third_party") == ("2026-03-30", None, True)


def test_a_silent_co_maker_consents() -> None:
    result = of(
        RECEIVED, act("consultation_opened", "2026-03-09", consultee="co_maker", party="示范局"), today="2026-04-01"
    )
    assert (result.terms[1].silence, term(result, "co_maker")) == ("deemed_consent", ("2026-03-30", None, True))


def test_two_consultations_count_as_their_union() -> None:
    other = act("consultation_opened", "2026-03-16", consultee="organ", party="示范局")
    answer = act("consultation_answered", "2026-03-25", party="示范局")
    result = of(RECEIVED, THIRD_PARTY, ANSWERED, other, answer)
    assert due(result) == "2026-04-16"
    assert [row[:5] for row in rows(result)][1:3] == [
        ("consultation", "2026-03-10", "2026-03-20", False, 9),
        ("consultation", "2026-03-21", "2026-03-25", False, 3),
    ]
    assert result.intervals[2].opened_by == other


def test_an_unanswered_organ_suspends_the_term() -> None:
    opened = act("consultation_opened", "2026-03-09", consultee="organ", party="示范局")
    result = of(RECEIVED, opened, today="2026-03-20")
    assert (result.suspended, result.remaining, result.due) == (True, 15, None)
    assert rows(result)[-1] == ("consultation", "2026-03-10", None, False, 0, 5)
    ended = of(RECEIVED, opened, act("consultation_lapsed", "2026-03-20", party="示范局"))
    assert (ended.suspended, due(ended)) == (False, "2026-04-13")


def test_suspension_after_another_consultation_and_an_extension() -> None:
    extended = act("extended", "2026-03-23", days=10, approved_by="王某")
    opened = act("consultation_opened", "2026-03-24", consultee="organ", party="示范局")
    result = of(RECEIVED, THIRD_PARTY, ANSWERED, extended, opened)
    assert (result.suspended, result.remaining) == (True, 23)
    assert [row[0] for row in rows(result)] == ["reply", "consultation", "reply", "consultation"]


def test_a_referral_to_the_secrecy_administration_pauses_only_by_setting() -> None:
    referral = act("consultation_opened", "2026-03-09", consultee="secrecy", party="示范保密局")
    answer = act("consultation_answered", "2026-03-20", party="示范保密局")
    assert due(of(RECEIVED, referral, answer)) == "2026-03-30"
    assert due(of(RECEIVED, referral, answer, secrecy_referral_pauses=True)) == "2026-04-13"


def test_the_borders_of_the_exclusion_are_settings() -> None:
    assert due(of(RECEIVED, THIRD_PARTY, ANSWERED, sending_day_excluded=True)) == "2026-04-14"
    assert due(of(RECEIVED, THIRD_PARTY, ANSWERED, answer_day_excluded=False)) == "2026-04-10"
    same_day = act("consultation_answered", "2026-03-09", party="示范公司")
    assert due(of(RECEIVED, THIRD_PARTY, same_day)) == "2026-03-30"


def test_one_extension_with_the_consent_of_the_head() -> None:
    extended = act("extended", "2026-03-26", days=20, approved_by="王某")
    result = of(RECEIVED, extended)
    assert due(result) == "2026-04-28"
    assert rows(result)[1] == ("extension", "2026-03-31", "2026-04-28", True, 20, 40)
    assert result.intervals[1].opened_by == extended


def test_a_late_extension_does_not_count_unless_the_office_says_so() -> None:
    late = act("extended", "2026-03-31", days=20, approved_by="王某")
    assert (due(of(RECEIVED, late)), [item.key for item in of(RECEIVED, late).remarks]) == (
        "2026-03-30",
        ["late_extension"],
    )
    assert due(of(RECEIVED, late, late_extension_counts=True)) == "2026-04-28"


def test_the_term_restarts_on_the_supplement() -> None:
    asked, came = act("supplement_requested", "2026-03-10", days=10), act("supplemented", "2026-03-19")
    waiting = of(RECEIVED, asked)
    assert (waiting.state, waiting.due, term(waiting, "supplement")) == (
        "supplement",
        None,
        ("2026-03-24", None, False),
    )
    assert rows(waiting)[-1] == ("supplement", "2026-03-11", None, False, 0, 0)
    result = of(RECEIVED, asked, came)
    assert (due(result), term(result, "supplement_notice")) == ("2026-04-17", ("2026-03-11", "2026-03-10", False))
    assert rows(result) == [
        ("reply", "2026-03-03", "2026-03-10", True, 6, 6),
        ("supplement", "2026-03-11", "2026-03-19", False, 7, 0),
        ("reply", "2026-03-20", "2026-04-17", True, 20, 20),
    ]


def test_a_supplement_notice_delivered_later_runs_from_delivery_and_until_beats_days() -> None:
    asked = act("supplement_requested", "2026-03-10", days=10)
    delivered = act("delivered", "2026-03-12", of="supplement_requested")
    assert term(of(RECEIVED, asked, delivered), "supplement")[0] == "2026-03-26"
    fixed = act("supplement_requested", "2026-03-10", until=date(2026, 3, 29))
    assert term(of(RECEIVED, fixed), "supplement")[0] == "2026-03-29"
    assert [item.key for item in of(RECEIVED, fixed, act("supplemented", "2026-03-30")).remarks] == ["late_supplement"]


def test_a_late_supplement_notice_is_remarked_and_its_effect_is_a_setting() -> None:
    acts = (RECEIVED, act("supplement_requested", "2026-03-12", days=10), act("supplemented", "2026-03-19"))
    assert [item.key for item in of(*acts).remarks] == ["late_supplement_notice"]
    assert (due(of(*acts)), due(of(*acts, late_supplement_notice_restarts=False))) == ("2026-04-17", "2026-03-30")
    waiting = of(*acts[:2], late_supplement_notice_restarts=False)
    assert (waiting.state, due(waiting)) == ("supplement", "2026-03-30")


def test_a_lapsed_supplement_ends_the_request() -> None:
    lapse = act("supplement_lapsed", "2026-03-25")
    acts = (RECEIVED, act("supplement_requested", "2026-03-10", days=10), lapse)
    result = of(*acts)
    assert (result.state, result.disposition, result.decided_on) == (
        "lapsed",
        "abandoned_supplement",
        date(2026, 3, 25),
    )
    assert (result.due, result.closed_on, result.on_time) == (None, None, None)
    served = of(*acts, act("served", "2026-03-27", route="post"))
    assert (served.state, served.closed_on, served.on_time) == ("closed", date(2026, 3, 27), None)


def test_a_supplement_after_its_term_is_taken_while_no_lapse_is_recorded() -> None:
    result = of(RECEIVED, act("supplement_requested", "2026-03-10", days=2), act("supplemented", "2026-03-19"))
    assert ([item.key for item in result.remarks], due(result)) == (["late_supplement"], "2026-04-17")


def test_the_term_restarts_when_the_fee_is_paid() -> None:
    noticed, paid = act("fee_noticed", "2026-03-16", amount=3000), act("fee_paid", "2026-04-01")
    delivered = act("delivered", "2026-03-18", of="fee_noticed")
    waiting = of(RECEIVED, noticed, delivered)
    assert (waiting.state, waiting.due, term(waiting, "fee_payment")[0]) == ("fee", None, "2026-04-16")
    assert due(of(RECEIVED, noticed, delivered, paid)) == "2026-04-30"
    assert due(of(RECEIVED, noticed, delivered, paid, fee_payment_restarts=False)) == "2026-04-16"


def test_an_unpaid_fee_ends_the_request() -> None:
    result = of(RECEIVED, act("fee_noticed", "2026-03-16", amount=0), act("fee_lapsed", "2026-04-15"))
    assert (result.state, result.disposition) == ("lapsed", "abandoned_fee")
    late = of(RECEIVED, act("fee_noticed", "2026-03-16"), act("fee_paid", "2026-04-20"))
    assert [item.key for item in late.remarks] == ["late_payment"]
    running = of(
        RECEIVED, act("fee_noticed", "2026-03-16"), act("fee_lapsed", "2026-04-15"), fee_payment_restarts=False
    )
    assert (running.state, running.due) == ("lapsed", None)


def test_asking_for_reasons_does_not_stop_the_clock_unless_set() -> None:
    assert due(of(RECEIVED, *REASONS)) == "2026-03-30"
    paused = of(RECEIVED, *REASONS, reasons_request_pauses=True)
    assert (due(paused), rows(paused)[1][:2]) == ("2026-04-02", ("reasons", "2026-03-06"))
    assert of(RECEIVED, act("reasons_requested", "2026-03-05"), reasons_request_pauses=True).suspended is True


def test_a_reasonable_delayed_term() -> None:
    delayed = act("delayed", "2026-03-12", until=date(2026, 5, 2))
    result = of(RECEIVED, *REASONS, delayed)
    assert due(result) == "2026-05-06"
    assert rows(result)[-1] == ("delay", "2026-03-31", "2026-05-06", True, 23, 43)
    opened = act("consultation_opened", "2026-04-08", consultee="organ", party="示范局")
    assert (due(of(RECEIVED, *REASONS, delayed, opened)), of(RECEIVED, *REASONS, delayed, opened).suspended) == (
        "2026-05-06",
        False,
    )
    idle = of(RECEIVED, *REASONS, act("delayed", "2026-03-12", until=date(2026, 3, 20)))
    assert (due(idle), [item.key for item in idle.remarks]) == ("2026-03-30", ["idle_delay"])


def test_an_internal_transfer_has_its_own_date_and_leaves_the_clock_alone() -> None:
    sent = act("transferred", "2026-03-04", party="法规科", until=date(2026, 3, 9))
    assert term(of(RECEIVED, sent, today="2026-03-10"), "transfer") == ("2026-03-09", None, True)
    result = of(RECEIVED, sent, act("transfer_returned", "2026-03-06", party="法规科"))
    assert (term(result, "transfer"), due(result)) == (("2026-03-09", "2026-03-06", False), "2026-03-30")


def test_the_day_of_service_decides_whether_it_was_on_time() -> None:
    on_time = of(RECEIVED, DECIDED, act("served", "2026-03-30", route="post"))
    assert (on_time.state, on_time.on_time, on_time.disposition) == ("closed", True, "granted")
    assert (on_time.decided_on, on_time.closed_on) == (date(2026, 3, 26), date(2026, 3, 30))
    late = of(RECEIVED, DECIDED, act("served", "2026-04-01"))
    assert (late.on_time, rows(late)[-1]) == (False, ("overdue", "2026-03-31", "2026-04-01", True, 2, 22))


def test_overdue_is_shown_as_of_today() -> None:
    result = of(RECEIVED, today="2026-04-01")
    assert rows(result)[-1] == ("overdue", "2026-03-31", "2026-04-01", True, 2, 22)
    assert term(result, "supplement_notice") == ("2026-03-11", None, True)


def test_a_withdrawn_request() -> None:
    result = of(RECEIVED, act("withdrawn", "2026-03-11"))
    assert (result.state, result.disposition, result.on_time, due(result)) == (
        "closed",
        "withdrawn",
        None,
        "2026-03-30",
    )
    assert rows(result) == [("reply", "2026-03-03", "2026-03-11", True, 7, 7)]
    early = of(act("received", "2026-03-02", channel="fax"), act("withdrawn", "2026-03-03"))
    assert (early.state, early.due, early.receipt) == ("closed", None, None)


def test_an_ordered_new_reply_starts_a_fresh_term() -> None:
    acts = (RECEIVED, DECIDED, act("served", "2026-03-27"))
    reopened = act("reopened", "2026-06-01", mode="ordered", reason="复议决定责令重新答复")
    result = of(*acts, reopened)
    assert (result.state, due(result), result.disposition, result.closed_on) == ("open", "2026-06-30", "", None)
    assert due(of(*acts, act("reopened", "2026-06-01", mode="ordered", reason="判决", days=15))) == "2026-06-23"
    again = of(*acts, reopened, act("extended", "2026-06-10", days=5, approved_by="王某"))
    assert due(again) == "2026-07-07"


def test_an_order_to_start_over_ends_what_was_awaited() -> None:
    ordered = act("reopened", "2026-06-01", mode="ordered", reason="判决责令答复")
    asked = of(RECEIVED, act("supplement_requested", "2026-03-10", days=10), ordered)
    assert (rows(asked)[1][:3], due(asked)) == (("supplement", "2026-03-11", "2026-06-01"), "2026-06-30")
    opened = act("consultation_opened", "2026-03-09", consultee="organ", party="示范局")
    answer = act("consultation_answered", "2026-06-03", party="示范局")
    assert due(of(RECEIVED, opened, ordered)) == due(of(RECEIVED, opened, ordered, answer)) == "2026-06-30"
    again = act("consultation_opened", "2026-06-02", consultee="organ", party="示范局")
    assert due(of(RECEIVED, opened, ordered, again, answer)) == "2026-07-01"


def test_correcting_a_wrong_close_sets_it_aside_and_keeps_it() -> None:
    closed = (
        RECEIVED,
        DECIDED,
        act("signed", "2026-03-26"),
        act("served", "2026-03-27"),
        act("archived", "2026-03-28"),
    )
    result = of(*closed, act("reopened", "2026-04-01", mode="error", reason="附件漏发"))
    assert (result.state, due(result)) == ("open", "2026-03-30")
    assert [item.kind for item in result.voided] == ["decided", "signed", "served", "archived"]
    again = of(
        *closed,
        act("reopened", "2026-04-01", mode="error", reason="附件漏发"),
        act("decided", "2026-04-01", disposition="partial", seq=1),
        act("served", "2026-04-01", seq=2),
    )
    assert (again.state, again.disposition, again.on_time) == ("closed", "partial", False)


def test_a_wrong_lapse_is_corrected_when_the_supplement_had_come() -> None:
    result = of(
        RECEIVED,
        act("supplement_requested", "2026-03-10", days=10),
        act("supplement_lapsed", "2026-03-25"),
        act("reopened", "2026-03-30", mode="error", reason="补正材料其实已经收到"),
        act("supplemented", "2026-03-20"),
    )
    assert (result.state, due(result)) == ("open", "2026-04-20")


def test_extension_again_after_a_restart_is_a_setting() -> None:
    acts = (
        RECEIVED,
        act("extended", "2026-03-09", days=5, approved_by="王某"),
        act("supplement_requested", "2026-03-10", days=10),
        act("supplemented", "2026-03-19"),
        act("extended", "2026-03-23", days=5, approved_by="王某"),
    )
    assert due(of(*acts, extension_again_after_restart=True)) == "2026-04-24"
    with pytest.raises(LawError, match="只能延长一次"):
        of(*acts)


def test_notices_after_the_term_are_remarked() -> None:
    assert "late_notice" in [item.key for item in of(RECEIVED, act("fee_noticed", "2026-04-01")).remarks]
    late = act("consultation_opened", "2026-04-01", consultee="third_party", party="示范公司")
    assert [item.key for item in of(RECEIVED, late).remarks] == ["not_delivered", "late_consultation"]


def test_a_provisional_year_shows_two_dates() -> None:
    result = of(act("received", "2026-12-11", channel="in_person"))
    assert result.due == Due(date(2027, 1, 11), date(2027, 1, 8), provisional=True)
    assert result.provisional is True
    decided = act("decided", "2027-01-05", disposition="granted")
    between = of(act("received", "2026-12-11", channel="in_person"), decided, act("served", "2027-01-11"))
    assert between.on_time is None
    safe = of(act("received", "2026-12-11", channel="in_person"), decided, act("served", "2027-01-08"))
    assert safe.on_time is True


def test_settings_are_checked_and_their_defaults_are_the_ones_on_file() -> None:
    assert {option.key: option.default for option in clock_options()} == {
        key: getattr(ClockConfig(), key) for key in ClockConfig.__slots__
    }
    assert clock_config({"reply_days": 15}).reply_days == 15
    assert clock_config({"reply_days": 15}).version != ClockConfig().version
    with pytest.raises(LawError, match="没有“speed”这一项"):
        clock_config({"speed": 1})
    with pytest.raises(LawError, match="1到250之间"):
        clock_config({"reply_days": 0})
    with pytest.raises(LawError, match="true 或 false"):
        clock_config({"sending_day_excluded": 1})


ORGAN = act("consultation_opened", "2026-03-09", consultee="organ", party="示范局")


def test_an_extension_while_another_organ_is_awaited_is_not_late() -> None:
    extended = act("extended", "2026-04-13", days=10, approved_by="王某")
    waiting = of(RECEIVED, ORGAN, extended, today="2026-04-20")
    assert (waiting.suspended, waiting.remaining, waiting.due, waiting.remarks) == (True, 25, None, ())
    assert rows(waiting)[-1] == ("consultation", "2026-03-10", None, False, 0, 5)
    second = act("consultation_opened", "2026-04-15", consultee="organ", party="示范委")
    assert of(RECEIVED, ORGAN, extended, second).remarks == ()
    answered = of(RECEIVED, ORGAN, extended, act("consultation_answered", "2026-04-20", party="示范局"))
    assert (answered.remarks, due(answered)) == ((), "2026-05-27")


def test_an_extension_after_the_term_is_late_though_an_organ_is_asked_then() -> None:
    late = act("extended", "2026-04-02", days=10, approved_by="王某")
    asked = act("consultation_opened", "2026-04-03", consultee="organ", party="示范局")
    result = of(RECEIVED, late, asked)
    assert [(remark.key, remark.date) for remark in result.remarks] == [
        ("late_extension", date(2026, 3, 30)),
        ("late_consultation", date(2026, 3, 30)),
    ]


def test_a_fee_notice_while_another_organ_is_awaited_is_not_late() -> None:
    result = of(RECEIVED, ORGAN, act("fee_noticed", "2026-04-10"), today="2026-04-13")
    assert [remark.key for remark in result.remarks] == ["not_delivered"]
    assert [row[:4] for row in rows(result)] == [
        ("reply", "2026-03-03", "2026-03-09", True),
        ("consultation", "2026-03-10", "2026-04-10", False),
        ("fee", "2026-04-11", None, False),
    ]


def test_the_supplement_notice_counts_from_the_receipt() -> None:
    paid = (RECEIVED, act("fee_noticed", "2026-03-05"), act("fee_paid", "2026-03-12"))
    late = of(*paid, act("supplement_requested", "2026-03-13", days=5))
    assert (term(late, "supplement_notice")[0], [remark.key for remark in late.remarks]) == (
        "2026-03-11",
        ["not_delivered", "late_supplement_notice"][::-1],
    )
    served = (act("decided", "2026-03-20", disposition="granted"), act("served", "2026-03-23"))
    anew = act("reopened", "2026-09-01", mode="ordered", reason="示复决〔2026〕1号")
    old = (RECEIVED, act("supplement_requested", "2026-03-04", days=5), act("supplemented", "2026-03-10"), *served)
    assert term(of(*old), "supplement_notice") == ("2026-03-11", "2026-03-04", False)
    assert term(of(*old, anew), "supplement_notice") == ("2026-09-10", None, False)
    again = act("supplement_requested", "2026-09-08", days=5)
    result = of(*old, anew, again)
    assert term(result, "supplement_notice") == ("2026-09-10", "2026-09-08", False)
    assert "late_supplement_notice" not in [remark.key for remark in result.remarks]
