"""What an inspection of a part of a site says nothing of: a fault that is there is met, or its page was not judged."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from gongkai.inspecting import Entry, Inspected, indicators, inspect_account, inspect_site, saved_site
from gongkai.inspecting.indicators import overridden
from gongkai.inspecting.judged import _AT
from gongkai.scanning import Terms
from tests.unit.inspecting.a_site import ON, a_site
from tests.unit.inspecting.faults import FAULTS, TERMS
from tests.unit.inspecting.test_faults import zipped

FOLDERS = sorted({str(PurePosixPath(name).parent) for name in a_site()})


def _inspected(files: dict[str, str]) -> Inspected:
    return inspect_site(saved_site(zipped(files), "site.zip", ON), terms=Terms(TERMS))


def _in(name: str, folder: str) -> bool:
    return str(PurePosixPath(name).parent) == folder


@pytest.mark.parametrize("name", FAULTS)
def test_a_part_of_a_site_denies_no_fault(name: str) -> None:
    files = a_site()
    FAULTS[name].plant(files)
    whole = _inspected(files)
    assert {one.indicator for one in whole.findings if one.page not in whole.judged[one.indicator]} <= MANY
    parts = [{key: text for key, text in files.items() if not _in(key, folder)} for folder in FOLDERS]
    parts += [{key: text for key, text in files.items() if _in(key, folder)} | BESIDE for folder in FOLDERS]
    for part in parts:
        found = _inspected(part)
        met = {one.fingerprint for one in found.findings} | found.unsure
        denied = [
            one for one in whole.findings if one.fingerprint not in met and one.page in found.judged[one.indicator]
        ]
        assert denied == []


BESIDE = {"robots.txt": "Allow: /"}
"""Keeps a folder that is saved alone from being taken for the whole."""
MANY = frozenset({"columns-stale-many", "columns-empty-many"})


def test_everything_is_judged_on_a_whole_site() -> None:
    found = _inspected(a_site())
    assert set(found.judged) == set(indicators())
    assert set(_AT) <= set(indicators())
    assert [key for key in found.judged if not found.judged[key]] == []
    assert found.unsure == frozenset()


def test_what_is_switched_off_is_not_judged() -> None:
    changed = overridden({"term": {"off": True}})
    assert "term" not in inspect_site(saved_site(zipped(a_site()), "site.zip", ON), changed=changed).judged
    entry = Entry("关于校车的消息", date(2026, 11, 19), address="https://www.shifan.example/1.html")
    account = inspect_account("示范教育", "wechat", [entry], ON, changed=changed)
    assert account.judged["account-stale"] == {"示范教育"}
    assert account.judged["privacy"] == {entry.address}
    assert "term" not in account.judged
