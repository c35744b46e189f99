"""Due dates as offices read them: working days, with make-up days and holidays counted."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from gongkai.desk.templatetags.desk import chinese_day, due, due_words, tone_of
from gongkai.office import clock

FRIDAY = timezone.make_aware(datetime(2026, 11, 20, 9, 0))


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (date(2026, 11, 27), "还有 5 个工作日（11月27日）", ""),
        (date(2026, 11, 23), "还有 1 个工作日（11月23日）", "soon"),
        (date(2026, 11, 22), "还有 1 个工作日（11月22日）", "soon"),
        (date(2026, 11, 20), "今天到期（11月20日）", "soon"),
        (date(2026, 11, 18), "已超期 2 个工作日（11月18日）", "late"),
        (date(2025, 12, 31), "个工作日（2025年12月31日）", "late"),
    ],
)
def test_due_words(day: date, words: str, tone: str) -> None:
    with clock.at(FRIDAY):
        assert due_words(day).endswith(words)
        assert tone_of(day) == tone
        assert due_words(day) in due(day)


def test_no_date() -> None:
    assert (due(None), chinese_day(None), chinese_day(date(2026, 1, 31))) == ("—", "—", "2026年1月31日")
