"""Derived values: the check names what differs, rebuilding repairs it, and what cannot stand is said."""

import pytest
from django.core.management import CommandError, call_command

from gongkai.office.inforequests import rebuilding
from gongkai.office.inforequests.models import DERIVED, Request, RequestAct
from tests.office.county import County
from tests.office.inforequests.people import IN_STATE, closed, opened


def test_everything_agrees(county: County, capsys: pytest.CaptureFixture[str]) -> None:
    for state in IN_STATE:
        IN_STATE[state](county)
    call_command("check_requests")
    call_command("rebuild_requests")
    assert capsys.readouterr().out == "全部申请与办理记录一致。\n已重新计算，改正0件。\n"


def test_what_differs_is_named_and_repaired(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "_BATCH", 1)
    request, other = closed(county), opened(county, "另一件")
    right = Request.objects.filter(pk=request.pk).values(*DERIVED).get()
    Request.objects.filter(pk=request.pk).update(state="open", due_on=None, row="", disposition="partial")
    with pytest.raises(
        CommandError, match=f"有1件不一致.*\neducation {request.number}：state 存为 open，应为 closed；due_on"
    ):
        call_command("check_requests")
    call_command("rebuild_requests")
    assert Request.objects.filter(pk=request.pk).values(*DERIVED).get() == right
    assert Request.objects.get(pk=other.pk).state == "open"
    call_command("check_requests")


def test_acts_that_cannot_stand_are_said(county: County) -> None:
    broken, short = closed(county), closed(county)
    RequestAct.objects.filter(request=broken, kind="received").update(kind="served", data={"route": "post"})
    RequestAct.objects.filter(request=short, kind="served").delete()
    with pytest.raises(CommandError, match=r"记录不完整") as error:
        call_command("rebuild_requests")
    assert "不成立" in str(error.value)
    assert Request.objects.get(pk=broken.pk).state == "closed"


def test_a_request_acted_on_meanwhile_is_left_to_that_action(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    request = closed(county)
    Request.objects.filter(pk=request.pk).update(state="open")
    found = list(rebuilding.differences())
    Request.objects.filter(pk=request.pk).update(version=99)
    monkeypatch.setattr(rebuilding, "differences", lambda: iter(found))
    assert rebuilding.rebuild() == (0, [])
