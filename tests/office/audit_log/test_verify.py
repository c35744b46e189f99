"""Proving the log: every way of altering it behind the database's back is found and located."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from gongkai.office.audit_log.chain import hash_of
from gongkai.office.audit_log.guards import unguard
from gongkai.office.audit_log.models import Entry, PersonalValue
from gongkai.office.audit_log.record import SYSTEM
from gongkai.office.audit_log.shred import shred
from gongkai.office.audit_log.verify import Anchor, verify
from tests.office.county import County

SomeoneInTheDatabase = Callable[[], object]


def _rewrite(number: int) -> None:
    """Change an entry and give it a fitting hash: the chain breaks behind it."""
    entry = Entry.objects.get(number=number)
    entry.account = "x"
    Entry.objects.filter(number=number).update(account="x", hash=hash_of(entry))


ALTERATIONS: dict[str, tuple[SomeoneInTheDatabase, list[str]]] = {
    "a changed field": (
        lambda: Entry.objects.filter(number=3).update(why="别的原因"),
        ["第3条的内容与其摘要不符：该条被改动过。"],
    ),
    "a rewritten entry": (
        lambda: _rewrite(3),
        ["第4条没有接上第3条：两条之一被改动，或有记录被删去。"],
    ),
    "a removed entry": (
        lambda: (PersonalValue.objects.filter(entry=5).delete(), Entry.objects.filter(number=5)._raw_delete("default")),
        ["第4条之后紧接着第6条：中间缺1条。", "第6条没有接上第4条：两条之一被改动，或有记录被删去。"],
    ),
    "a changed personal value": (
        lambda: PersonalValue.objects.filter(entry=2, name="name").update(value="别人"),
        ["第2条的个人信息“name”与日志中的承诺值不符：该值被改动过。"],
    ),
    "a personal value that vanished": (
        lambda: PersonalValue.objects.filter(entry=2).delete(),
        ["第2条的个人信息“name”不见了，却没有销毁记录。"],
    ),
    "a hash that nobody knows": (
        lambda: Entry.objects.filter(number=2).update(algorithm="md0"),
        [
            "第2条的内容与其摘要不符：该条被改动过。",
            "第2条的个人信息“name”与日志中的承诺值不符：该值被改动过。",
        ],
    ),
}


@pytest.mark.parametrize(("alter", "breaks"), ALTERATIONS.values(), ids=ALTERATIONS.keys())
def test_an_alteration_is_found(county: County, alter: SomeoneInTheDatabase, breaks: list[str]) -> None:
    assert verify().breaks == []
    unguard(connection)
    alter()
    assert verify().breaks == breaks
    with pytest.raises(CommandError, match=breaks[0]):
        call_command("verify_log")


def test_an_anchor_finds_a_cut_tail_and_a_new_history(county: County) -> None:
    anchor = verify().anchor
    assert verify([anchor]).breaks == []
    assert verify([Anchor(anchor.number, "0" * 64)]).breaks == [
        f"第{anchor.number}条与校验点不符：该条在记下校验点之后被换过。"
    ]
    unguard(connection)
    PersonalValue.objects.filter(entry=anchor.number).delete()
    Entry.objects.filter(number=anchor.number)._raw_delete("default")
    assert verify().breaks == []
    assert verify([anchor]).breaks == [f"校验点第{anchor.number}条已不在日志中：日志末尾被截去。"]


@pytest.mark.django_db
def test_an_empty_log_holds() -> None:
    assert verify() == (Anchor(0, "0" * 64), [])


def test_the_command_prints_an_anchor_that_it_takes_back(county: County) -> None:
    out = StringIO()
    call_command("verify_log", stdout=out)
    printed = out.getvalue().splitlines()[-1]
    assert Anchor.parse(printed) == verify().anchor
    call_command("verify_log", anchor=[printed], stdout=out)
    with pytest.raises(CommandError, match="校验点应写成"):
        call_command("verify_log", anchor=["12"])


def test_shredding_leaves_the_chain_whole(county: County) -> None:
    entries = list(Entry.objects.filter(action="bodies.create_account"))
    assert shred(who=SYSTEM, entries=entries, why="保存期限届满") == len(entries)
    assert not PersonalValue.objects.filter(entry__in=entries).exists()
    last = Entry.objects.latest("number")
    assert (last.action, last.why) == ("audit_log.shred", "保存期限届满")
    assert last.after == {"entry": entries[-1].number, "names": ["name"]}
    assert verify().breaks == []
    assert shred(who=SYSTEM, entries=entries, why="再来一次") == 0
    assert Entry.objects.latest("number") == last


def test_verifying_takes_the_same_queries_for_any_length(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        verify()


def test_only_the_auditor_reads(county: County) -> None:
    readers = {role for role, account in county.people.items() if Entry.objects.all().visible_to(account).exists()}
    assert readers == {"auditor"}
    assert not Entry.objects.all().visible_to(None).exists()


@pytest.mark.parametrize("after", [{}, {"entry": "x", "names": []}, {"entry": 2, "names": 5}])
def test_a_record_of_shredding_that_was_altered_is_a_break(county: County, after: dict[str, object]) -> None:
    shred(who=SYSTEM, entries=[Entry.objects.get(number=2)], why="保存期限届满")
    last = Entry.objects.latest("number").number
    unguard(connection)
    Entry.objects.filter(number=last).update(after=after)
    assert verify().breaks == [
        f"第{last}条的内容与其摘要不符：该条被改动过。",
        f"第{last}条销毁记录没有写明销毁了哪一条的哪些个人信息：该条被改动过。",
        "第2条的个人信息“name”不见了，却没有销毁记录。",
    ]
