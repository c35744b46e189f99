"""Laws of the clock that hold for any lawful run of acts."""

import json
import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.acts import Act, ActError, permitted
from gongkai.law.clock import ClockConfig, Ledger, ledger, ledger_as_json
from gongkai.law.dispositions import dispositions
from gongkai.law.workdays import default_calendar

CALENDAR = default_calendar()
SEEDS = st.integers(0, 10**9)
RECEIPTS = st.dates(date(2019, 5, 15), date(2026, 6, 30))


def particulars(kind: str, on: date, dice: random.Random) -> dict[str, Any]:
    """Any particulars that the kind of act can take."""
    party = dice.choice(["甲公司", "乙局", "丙局"])
    made: dict[str, dict[str, Any]] = {
        "received": {"channel": dice.choice(["in_person", "fax", "internet", "post_signed"])},
        "supplement_requested": {"days": dice.randint(1, 20)},
        "reasons_requested": {"days": dice.randint(1, 10)} if dice.random() < 0.5 else {},
        "delayed": {"until": on + timedelta(days=dice.randint(0, 90))},
        "transferred": {"party": "法规科", "until": on + timedelta(days=3)},
        "transfer_returned": {"party": "法规科"},
        "consultation_opened": {
            "consultee": dice.choice(["third_party", "co_maker", "organ", "secrecy"]),
            "party": party,
        },
        "consultation_answered": {"party": party},
        "consultation_lapsed": {"party": party},
        "third_party_informed": {"party": party},
        "extended": {"days": dice.randint(1, 20), "approved_by": "王某"},
        "fee_noticed": {"amount": 100},
        "delivered": {"of": dice.choice(["supplement_requested", "consultation_opened", "fee_noticed"]), "party": ""},
        "decided": {"disposition": dice.choice(list(dispositions()))},
        "reopened": {"mode": dice.choice(["error", "ordered"]), "reason": "更正"},
    }
    return made.get(kind, {})


def lawful_run(seed: int, start: date, config: ClockConfig, length: int = 12) -> list[Act]:
    """Random acts, each tried and kept only when the clock accepts it."""
    dice = random.Random(seed)
    acts = [Act(kind="received", on=start, **particulars("received", start, dice))]
    on = start
    for number in range(length):
        on += timedelta(days=dice.choice([0, 0, 1, 1, 2, 5, 12, 30]))
        kind = dice.choice(permitted(ledger(acts, CALENDAR, config).state))
        act = Act(kind=kind, on=on, seq=number, **particulars(kind, on, dice))
        try:
            ledger([*acts, act], CALENDAR, config)
        except ActError:
            continue
        acts.append(act)
    return acts


CONFIGS = st.builds(
    ClockConfig,
    sending_day_excluded=st.booleans(),
    answer_day_excluded=st.booleans(),
    secrecy_referral_pauses=st.booleans(),
    reasons_request_pauses=st.booleans(),
    fee_payment_restarts=st.booleans(),
    late_extension_counts=st.booleans(),
    late_supplement_notice_restarts=st.booleans(),
    extension_again_after_restart=st.booleans(),
)


def check_whole(result: Ledger) -> None:
    """What must hold of every ledger."""
    assert result.due is None or (CALENDAR.is_workday(result.due.date) and result.due.earliest <= result.due.date)
    assert permitted(result.state)
    assert not (result.suspended and result.due)
    assert result.remaining is None or result.remaining >= 0
    for before, after in zip(result.intervals, result.intervals[1:], strict=False):
        assert before.last is None or before.last < after.first or before.key == "confirmation"
    for interval in result.intervals:
        assert interval.last is None or interval.first <= interval.last
        assert not interval.counts or interval.days > 0
    for lang in ("zh", "en"):
        assert all(line and "{" not in line for line in result.explain(lang))
    assert json.loads(json.dumps(ledger_as_json(result)))["state"] == result.state


@settings(max_examples=150, deadline=None)
@given(SEEDS, RECEIPTS, CONFIGS)
def test_any_lawful_run_gives_a_whole_ledger_whatever_the_order_of_entry(
    seed: int, start: date, config: ClockConfig
) -> None:
    acts = lawful_run(seed, start, config)
    result = ledger(acts, CALENDAR, config)
    check_whole(result)
    check_whole(ledger(acts, CALENDAR, config, today=acts[-1].on + timedelta(days=seed % 60)))
    shuffled = list(acts)
    random.Random(seed).shuffle(shuffled)
    assert ledger(shuffled, CALENDAR, config) == result
    assert ledger(acts, CALENDAR, config) == result


@settings(max_examples=80, deadline=None)
@given(SEEDS, RECEIPTS)
def test_running_terms_count_exactly_the_days_allowed(seed: int, start: date) -> None:
    config = ClockConfig()
    result = ledger(lawful_run(seed, start, config), CALENDAR, config)
    if result.state not in ("open", "decided") or result.due is None:
        return
    begins = max(at for at, item in enumerate(result.intervals) if item.key == "reply" and item.used == item.days)
    last_term = [item for item in result.intervals[begins:] if item.key in ("reply", "extension")]
    extended = sum(item.days for item in last_term if item.key == "extension")
    assert sum(item.days for item in last_term if item.key == "reply") in (20, last_term[-1].used - extended)
    assert last_term[-1].used <= 40
    assert extended <= 20


@settings(max_examples=100, deadline=None)
@given(
    RECEIPTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4), st.integers(0, 20)
)
def test_a_further_consultation_never_moves_the_due_date_earlier(
    start: date, spans: list[tuple[int, int]], extension: int
) -> None:
    acts = [Act(kind="received", on=start, channel="in_person")]
    if extension:
        acts.append(Act(kind="extended", on=start, days=extension, approved_by="王某"))
    dues = []
    for number, (first, length) in enumerate(spans):
        party, on = f"第{number}局", start + timedelta(days=first)
        acts.append(Act(kind="consultation_opened", on=on, consultee="organ", party=party))
        acts.append(Act(kind="consultation_answered", on=on + timedelta(days=length), party=party))
        due = ledger(acts, CALENDAR).due
        assert due is not None
        dues.append(due.date)
    plain = CALENDAR.add(start, 20 + extension).date
    assert [plain, *dues] == sorted([plain, *dues])
