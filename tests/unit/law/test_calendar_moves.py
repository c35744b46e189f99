"""What a new notice does to open cases."""

from datetime import date

from gongkai.law.acts import Act
from gongkai.law.clock import Case
from gongkai.law.workdays import Day, Deadline, Due, Move, Notice, affected, default_calendar, read_notices

OLD = default_calendar()
NEW = OLD.with_notices(
    *read_notices(
        'number = "示范发〔2026〕9号"\nissued = 2026-11-30\nyears = [2027]\n'
        'holidays = ["2027-01-01..2027-01-03", "2027-02-05..2027-02-12", "2027-05-01", "2027-10-01"]\n'
        'workdays = ["2027-01-04"]\n',
        ".toml",
    )
)
SURPRISE = Notice("示范发〔2026〕2号", date(2026, 3, 1), (), (Day(date(2026, 3, 20), "holiday", "示范发〔2026〕2号"),))


def test_open_cases_move_by_calendar_days_and_untouched_ones_are_not_listed() -> None:
    deadlines = [
        Deadline("1号", date(2026, 12, 10), 20),
        Deadline("2号", date(2027, 1, 20), 20),
        Deadline("3号", date(2026, 11, 10), 20),
    ]
    moves = affected(OLD, NEW, deadlines, today=date(2026, 12, 15))
    assert [(move.case, move.days, move.applies) for move in moves] == [("1号", 0, True), ("2号", 2, True)]
    assert moves[0] == Move(
        "1号", Due(date(2027, 1, 8), date(2027, 1, 7), True), Due(date(2027, 1, 8), date(2027, 1, 8)), True
    )


def test_a_past_due_date_is_shown_but_never_rewritten() -> None:
    later = OLD.with_notices(SURPRISE)
    (move,) = affected(OLD, later, [Deadline("1号", date(2026, 3, 2), 20)], today=date(2026, 4, 15))
    assert (move.days, move.applies) == (1, False)
    (move,) = affected(OLD, later, [Deadline("1号", date(2026, 3, 2), 20)], today=date(2026, 3, 30))
    assert move.applies is True


def test_cases_with_acts_move_too() -> None:
    acts = (
        Act(kind="received", on=date(2026, 3, 2), channel="in_person"),
        Act(kind="consultation_opened", on=date(2026, 3, 9), consultee="organ", party="示范局"),
    )
    answered = (*acts, Act(kind="consultation_answered", on=date(2026, 3, 16), party="示范局"))
    later = OLD.with_notices(SURPRISE)
    moves = affected(OLD, later, [Case("甲", answered), Case("乙", acts)], today=date(2026, 3, 17))
    assert [(move.case, move.days) for move in moves] == [("甲", 1)]
