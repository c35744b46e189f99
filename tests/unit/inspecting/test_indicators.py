"""The indicators as data, what an installation may change, the verdict, and accounts."""

from datetime import date, timedelta

import pytest

from gongkai.inspecting import (
    Entry,
    IndicatorsError,
    indicators,
    inspect_account,
    judge,
    kinds,
    overridden,
    read_overrides,
)
from gongkai.inspecting.columns import kind_by_name
from gongkai.inspecting.fetched import fetched_site
from gongkai.reading.errors import Unreadable
from gongkai.scanning.web import Web
from tests.unit.inspecting.a_site import ON


def test_every_indicator_is_complete() -> None:
    for item in indicators().values():
        assert item.title
        assert item.basis
        assert item.hint.endswith("。")
        assert (item.points > 0) == (item.severity == "deduct")
    assert set(indicators()["column-stale"].limits) <= set(kinds())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "TOML 写法有误"), ("[nothing]\noff = true", "没有名为 nothing"), ("[term]\ntitle = 'x'", "只能改"), ("term = 1", "只能改"),
        ("[term]\nseverity = 'grave'", "severity 只能是"), ("[term]\noff = 3", "off 只能是"), ("[term]\npoints = -1", "0 至 3650"),
        ("[home-stale]\nlimits = { days = true }", "0 至 3650"), ("[home-stale]\nlimits = { hours = 1 }", "limits 只有 days"),
        ("[term]\nlimits = 3", "limits 只有 空"), ("[tags-site]\nwords = { required = 'x' }", "列表"), ("[tags-site]\nwords = { required = [''] }", "列表"),
    ],
)  # fmt: skip
def test_changes_that_cannot_be(text: str, said: str) -> None:
    with pytest.raises(IndicatorsError, match=said):
        read_overrides(text)


def test_changes() -> None:
    text = "[home-stale]\nlimits = { days = 10 }\nseverity = 'deduct'\npoints = 5\n[tags-site]\nwords = { required = ['SiteName'] }"
    found = overridden(read_overrides(text))
    home = found["home-stale"]
    assert (home.limits, home.severity, home.points, home.off) == ({"days": 10}, "deduct", 5, False)
    assert found["tags-site"].words == {"required": ("SiteName",)}
    assert indicators()["home-stale"].limits == {"days": 14}


def test_verdicts() -> None:
    rules = indicators()
    assert judge([], rules) == ((), 100, True)
    assert judge(["link-dead"] * 40, rules) == ((), 60, True)
    assert judge(["link-dead"] * 41, rules) == ((), 59, False)
    assert judge(["link-dead"] * 200, rules) == ((), 0, False)
    assert judge(["term", "secrecy", "home-stale"], rules) == (("home-stale", "secrecy"), 100, False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("政策解读", "interpretation"), ("政策文件", "policy"), ("县长信箱", "messages"), ("工作动态", "news"), ("通知公告", "notices"), ("统计数据", "statistics"), ("机构职能", "static"),
    ],
)  # fmt: skip
def test_kinds_by_name(name: str, kind: str) -> None:
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("days", "last", "found"),
    [(14, None, 0), (15, None, 1), (None, None, 1), (40, 3, 0), (-2, None, 1)],
)
def test_accounts(days: int | None, last: int | None, found: int) -> None:
    entries = [] if days is None else [Entry("一条", ON - timedelta(days))]
    known = None if last is None else ON - timedelta(last)
    result = inspect_account("示范发布", "wechat", entries, ON, last=known)
    assert [finding.indicator for finding in result.findings] == ["account-stale"] * found


def test_what_an_account_says() -> None:
    entries = [Entry("公示", ON, "https://a.example/1", "身份证11010519491231002X"), Entry("无日期", None, "", "好")]
    found = inspect_account("示范发布", "other", entries, ON).findings
    assert [(one.indicator, one.page, one.passage) for one in found] == [
        ("privacy", "https://a.example/1", found[0].passage)
    ]
    assert "11010519491231002X" not in found[0].passage + found[0].message + found[0].key
    off = overridden({"privacy": {"off": True}, "account-stale": {"limits": {"wechat": 0}}})
    assert inspect_account("示范发布", "wechat", [entries[0]], date(2027, 11, 1), changed=off).findings == []


def test_a_host_that_nobody_allowed() -> None:
    with pytest.raises(Unreadable, match="没有得到管理员允许"):
        fetched_site("https://www.shifan.example/", Web([]), ON)
