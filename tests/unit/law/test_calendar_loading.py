"""Loading a further notice from TOML or CSV."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.law.workdays import CalendarError, default_calendar, load_notices, read_notices

NOTICE_2027 = """
number = "示范发〔2026〕9号"
issued = 2026-11-30
years = [2027]
holidays = [2027-01-01, "2027-02-05..2027-02-12", "2027-05-01..2027-05-05", "2027-10-01..2027-10-07"]
workdays = ["2027-01-31", 2027-02-20]
"""


def test_a_toml_notice_makes_its_year_final() -> None:
    calendar = default_calendar().with_notices(*read_notices(NOTICE_2027, ".toml"))
    due = calendar.add(date(2026, 12, 31), 20)
    assert (due.date, due.provisional) == (date(2027, 1, 29), False)
    assert calendar.is_workday(date(2027, 1, 31)) is True
    assert calendar.version.startswith("2027-")


def test_a_csv_notice_says_the_same(tmp_path: Path) -> None:
    lines = ["date,kind,notice,issued,year,region,festival"]
    (notice,) = read_notices(NOTICE_2027, ".toml")
    lines += [f"{day.date},{day.kind},{day.notice},2026-11-30,2027,," for day in notice.days]
    path = tmp_path / "2027.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    assert load_notices(path) == (notice,)


def test_chinese_words_and_regions_in_csv() -> None:
    text = "date,kind,notice,region\n2027-04-09,放假,示范区发1号,450000\n2027-04-11,上班,示范区发1号,450000\n"
    (notice,) = read_notices(text, ".csv")
    assert (notice.region, [day.kind for day in notice.days], notice.years) == ("450000", ["holiday", "workday"], ())


def test_several_notices_in_one_file() -> None:
    text = '[[notices]]\nnumber = "甲"\nissued = 2026-01-01\n[[notices]]\nnumber = "乙"\nissued = 2026-01-02\nregion = "45"\n'
    assert [notice.number for notice in read_notices(text, ".toml")] == ["甲", "乙"]


HEAD = 'number = "甲"\nissued = 2026-11-30\n'


@pytest.mark.parametrize(
    ("text", "suffix", "message"),
    [
        ("x", ".json", "应为 .toml 或 .csv"),
        ("= 1", ".toml", "不是合格的TOML"),
        ("notices = []", ".toml", "通知的列表"),
        ("notices = 3", ".toml", "通知的列表"),
        ("colour = 1", ".toml", "不认识的项“colour”"),
        ('number = "甲"', ".toml", "缺少通知文号"),
        (HEAD + 'years = ["2027"]', ".toml", "years 应为年份"),
        (HEAD + "region = 45", ".toml", "region 应为行政区划代码"),
        (HEAD + 'holidays = "2027-01-01"', ".toml", "应为日期的列表"),
        (HEAD + 'holidays = ["2027-13-01"]', ".toml", "“2027-13-01”不是日期"),
        (HEAD + 'holidays = ["2027-03-01..2027-02-01"]', ".toml", "不是一段日期"),
        (HEAD + 'holidays = ["2027-01-01..2027-12-31"]', ".toml", "不超过60天"),
        (HEAD + 'holidays = ["2027-01-01"]\nworkdays = ["2027-01-01"]', ".toml", "同一天作了两次安排"),
        (HEAD + 'years = [2027]\nholidays = ["2027-01-01"]', ".toml", "5月1日（劳动节）"),
        ("date,kind\n", ".csv", "date、kind、notice"),
        ("date,kind,notice\n", ".csv", "没有一行日期"),
        ("date,kind,notice\n2027-01-01,off,甲\n", ".csv", "第2行：kind"),
        ("date,kind,notice\n2027-01-01,放假,甲\n2027-1-1,放假,甲\n", ".csv", "不是日期"),
        ("date,kind,notice,year\n2027-01-01,放假,甲,27\n", ".csv", "第2行：year"),
        ("date,kind,notice\n2027-01-01,放假,甲,1,2,3\n", ".csv", "第2行"),
        ("date,kind,notice\n2027-01-01\n", ".csv", "第2行：kind"),
        ("date,kind,notice,region\n2027-01-01,放假,甲,示范\n", ".csv", "region 应为行政区划代码"),
        ("date,kind,notice\n2027-01-01,放假," + "甲" * 140_000, ".csv", "读不出来"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(text: str, suffix: str, message: str) -> None:
    with pytest.raises(CalendarError, match=message) as caught:
        read_notices(text, suffix)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match="打不开"):
        load_notices(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes("文号".encode("gbk"))
    with pytest.raises(CalendarError, match="UTF-8"):
        load_notices(tmp_path / "gbk.toml")
    (tmp_path / "big.csv").write_bytes(b"x" * 1_000_001)
    with pytest.raises(CalendarError, match="1MB"):
        load_notices(tmp_path / "big.csv")
