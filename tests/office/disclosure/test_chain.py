"""The chain: separation of persons, reviews on record, versions, withdrawal, reasons and dates."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from gongkai.law.workdays import default_calendar
from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.delegate_role import delegate_role
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import RoleGrant
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.change_validity import change_validity
from gongkai.office.disclosure.domain.drop_item import drop_item
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.record_channel import record_channel
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.send_back_item import send_back_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.domain.withhold_item import withhold_item
from gongkai.office.disclosure.files import path_of
from gongkai.office.disclosure.models import Item, SecrecyReview, Version
from gongkai.office.disclosure.queries.desk import acts_on, counts_by_channel, items, next_acts
from gongkai.office.disclosure.queries.dues import due_soon, late, reassessments
from gongkai.office.errors import NotPermitted, Refused
from tests.office.county import County
from tests.office.disclosure.people import (
    MADE,
    draft,
    proofread,
    published,
    reviewed,
    revised,
    signed,
    withdrawn,
    withheld,
)


def _also(county: County, person: str, role: str) -> None:
    grant_role(
        actor=county.people["security_administrator"],
        account=county.people[person],
        role=role,
        body=county.bodies["education"],
    )
    county.people[person].forget_standings()


def test_the_author_does_not_proofread(county: County) -> None:
    _also(county, "handler", "proofreader")
    with pytest.raises(NotPermitted, match="须由另一人办理：您已办理本件的“经办”"):
        proofread_item(actor=county.people["handler"], item=draft(county))


def test_the_proofreader_does_not_review_but_may_proofread_again(county: County) -> None:
    _also(county, "proofreader", "reviewer")
    item = proofread(county)
    with pytest.raises(NotPermitted, match="您已办理本件的“校对”"):
        review_item(actor=county.people["proofreader"], item=item, conclusion="may_open", basis="保密法")
    item = send_back_item(actor=county.people["reviewer"], item=item, reason="有错字")
    assert proofread_item(actor=county.people["proofreader"], item=item).state == "proofread"


def test_nobody_signs_in_the_name_of_the_one_who_reviewed(county: County) -> None:
    _also(county, "reviewer", "publisher")
    grant = RoleGrant.objects.get(account=county.people["reviewer"], role="publisher")
    today = timezone.localdate()
    delegate_role(
        actor=county.people["reviewer"],
        grant=grant,
        to=county.people["compiler"],
        starts_on=today,
        ends_on=today,
        reason="休假",
    )
    with pytest.raises(NotPermitted, match="“审核”"):
        sign_item(actor=county.people["compiler"], item=reviewed(county))


def test_the_secrecy_review_is_on_record(county: County) -> None:
    item = proofread(county)
    review = review_item(
        actor=county.people["reviewer"], item=item, conclusion="masked", basis="保密法第三十五条", masked="隐去电话"
    )
    assert (review.conclusion, review.masked, review.step.actor) == ("masked", "隐去电话", county.people["reviewer"])
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.after["conclusion"]) == ("disclosure.review_item", "masked")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"conclusion": "perhaps", "basis": "保密法"}, "conclusion"),
        ({"conclusion": "masked", "basis": "保密法"}, "masked"),
        ({"conclusion": "may_open", "basis": " "}, "basis"),
    ],
)
def test_incomplete_reviews_are_refused(county: County, values: dict[str, str], field: str) -> None:
    item = proofread(county)
    with pytest.raises(Refused) as error:
        review_item(actor=county.people["reviewer"], item=item, **values)
    assert error.value.field == field
    item.refresh_from_db()
    assert (item.state, SecrecyReview.objects.count()) == ("proofread", 0)


def test_what_may_not_be_opened_is_not_signed(county: County) -> None:
    item = proofread(county)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_not_open", basis="保密法第三十五条")
    with pytest.raises(Refused, match="不得公开"):
        sign_item(actor=county.people["publisher"], item=item)


def test_what_is_open_on_request_only_is_not_signed(county: County) -> None:
    with pytest.raises(Refused, match="依申请公开"):
        sign_item(actor=county.people["publisher"], item=reviewed(county, openness="on_request"))


def test_a_version_that_is_not_open_cannot_exist(county: County) -> None:
    item = published(county)
    with pytest.raises(IntegrityError):
        Version.objects.filter(item=item).update(openness="withheld")


def test_a_correction_replaces_the_version_only_when_it_passed(county: County) -> None:
    item = revised(county)
    edit_item(actor=county.people["handler"], item=item, title="更正后的通知")
    assert [v.title for v in Version.objects.visible_to(None)] == ["关于校车安全的通知"]
    proofread_item(actor=county.people["proofreader"], item=item)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    sign_item(actor=county.people["publisher"], item=item)
    version = publish_item(actor=county.people["ogi_head"], item=item)
    assert [v.title for v in Version.objects.visible_to(None)] == ["更正后的通知"]
    old = Version.objects.get(item=item, number=1)
    assert (version.number, version.why, version.index_number) == (2, "更正电话", old.index_number)
    assert version.first_published_at == old.published_at


def test_withdrawing_during_a_correction(county: County) -> None:
    item = revised(county)
    assert withdraw_item(actor=county.people["ogi_head"], item=item, reason="内容有误").state == "withdrawn"
    assert not Version.objects.visible_to(None).exists()
    assert Version.objects.visible_to(county.people["handler"]).count() == 1


def test_a_draft_that_will_never_go_out_is_dropped(county: County) -> None:
    head, day = county.people["ogi_head"], date(2090, 1, 1)
    item = draft(county)
    assert list(late(actor=head, on=day)) == [item]
    with pytest.raises(Refused, match="请终止办理"):
        withdraw_item(actor=head, item=item, reason="重复起草")
    with pytest.raises(Refused, match="请填写终止办理的理由"):
        drop_item(actor=head, item=item, reason=" ")
    item = drop_item(actor=head, item=item, reason="重复起草")
    assert (item.state, list(late(actor=head, on=day))) == ("withdrawn", [])
    assert [step.opinion for step in item.steps.filter(act="drop_item")] == ["重复起草"]
    assert [one.key for one in next_acts(actor=head, item=item)] == []


def test_what_was_out_is_withdrawn_and_not_dropped(county: County) -> None:
    head = county.people["ogi_head"]
    back = revised(county)
    proofread_item(actor=county.people["proofreader"], item=back)
    item = send_back_item(actor=county.people["reviewer"], item=back, reason="有错字")
    assert item.state == "draft"
    with pytest.raises(Refused, match="请撤回"):
        drop_item(actor=head, item=item, reason="不改了")
    keys = [one.key for one in next_acts(actor=head, item=item)]
    assert ("withdraw_item" in keys, "drop_item" in keys) == (True, False)
    keys = [one.key for one in next_acts(actor=head, item=draft(county))]
    assert ("withdraw_item" in keys, "drop_item" in keys) == (False, True)


def test_what_is_out_is_not_withheld(county: County) -> None:
    item = revised(county)
    proofread_item(actor=county.people["proofreader"], item=item)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_not_open", basis="保密法第三十五条")
    with pytest.raises(Refused, match="先办理撤回"):
        withhold_item(
            actor=county.people["publisher"], item=item, ground="EX14A", reassess_on=date(2090, 1, 1), reason="定密"
        )


@pytest.mark.parametrize(("ground", "day"), [("EX99", date(2090, 1, 1)), ("EX15", date(2020, 1, 1))])
def test_withholding_needs_a_ground_and_a_later_day(county: County, ground: str, day: date) -> None:
    with pytest.raises(Refused):
        withhold_item(
            actor=county.people["publisher"], item=reviewed(county), ground=ground, reassess_on=day, reason="理由"
        )


def test_the_due_date_counts_working_days(county: County) -> None:
    item = draft(county)
    assert item.due_on == default_calendar().add(MADE, 20).date
    assert draft(county, term_days=7, term_basis="双公示").due_on == default_calendar().add(MADE, 7).date
    assert draft(county, made_on=date(1999, 1, 4)).due_on is None


def test_late_and_due_soon(county: County) -> None:
    item = draft(county)
    published(county)
    withheld(county)
    handler, due = county.people["handler"], item.due_on
    assert due is not None
    assert list(late(actor=handler, on=due)) == []
    assert list(late(actor=handler, on=due + timedelta(days=1))) == [item]
    assert list(due_soon(actor=handler, on=due, until=due)) == [item]
    assert list(due_soon(actor=handler, on=due + timedelta(days=1), until=due + timedelta(days=9))) == []
    assert reassessments(actor=handler, until=date(2090, 1, 1)).count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 301}, "title"),
        ({"topic": "nothing"}, "topic"),
        ({"openness": "maybe"}, "openness"),
        ({"made_on": date(2099, 1, 1)}, "made_on"),
        ({"made_on": None}, "made_on"),
        ({"term_days": 0}, "term_days"),
        ({"term_days": 7}, "term_basis"),
    ],
)
def test_bad_values_are_refused_with_their_field(county: County, values: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as error:
        draft(county, **values)
    assert (error.value.field, Item.objects.count()) == (field, 0)


def test_channels_count_an_item_once(county: County) -> None:
    item, handler = published(county), county.people["handler"]
    published(county)
    today = timezone.localdate()
    for place in ("示范教育", "示范发布"):
        record_channel(actor=handler, item=item, channel="wechat", place=place, went_out_on=today)
    by_channel = counts_by_channel(actor=handler, since=today, until=today)
    assert by_channel == ({"website": 2, "wechat": 1}, 2)


@pytest.mark.parametrize(
    "values",
    [
        {"channel": "pigeon"},
        {"went_out_on": date(2020, 1, 1)},
        {"went_out_on": date(2099, 1, 1)},
        {"address": "javascript:alert(1)"},
        {"place": ""},
        {"channel": "website", "place": "本平台"},
    ],
)
def test_wrong_channels_are_refused(county: County, values: dict[str, object]) -> None:
    basic = {"channel": "wechat", "place": "示范教育", "went_out_on": timezone.localdate()}
    with pytest.raises(Refused):
        record_channel(actor=county.people["handler"], item=published(county), **basic | values)


def test_validity_reaches_the_public_version(county: County) -> None:
    old, new = published(county), published(county, "新办法")
    change_validity(actor=county.people["publisher"], item=old, validity="repealed", reason="清理", replaced_by=new)
    version = Version.objects.get(item=old)
    assert (version.validity, version.replaced_by) == ("repealed", new)
    with pytest.raises(Refused):
        change_validity(actor=county.people["publisher"], item=old, validity="repealed", reason="清理", replaced_by=old)


def test_working_copies_are_for_their_own_body(county: County) -> None:
    item = draft(county)
    assert list(items(actor=county.people["handler"])) == [item]
    assert list(items(actor=county.people["supervisor"], state="draft")) == [item]
    assert list(items(actor=county.people["auditor"])) == []
    assert list(Item.objects.visible_to(None)) == []
    grant = RoleGrant.objects.get(account=county.people["handler"])
    RoleGrant.objects.filter(pk=grant.pk).update(body=county.bodies["health"])
    county.people["handler"].forget_standings()
    assert list(items(actor=county.people["handler"])) == []


def test_what_a_person_can_do_now(county: County) -> None:
    assert acts_on(actor=county.people["handler"], item=draft(county)) == [
        "edit_item",
        "attach_file",
        "remove_file",
        "hand_on_item",
        "mask_file",
    ]
    assert acts_on(actor=county.people["publisher"], item=signed(county)) == [
        "check_item", "publish_item", "send_back_item", "withdraw_item", "drop_item",
    ]  # fmt: skip


def test_files_are_kept_by_content_and_travel_with_the_version(county: County) -> None:
    item = draft(county)
    row = attach_file(actor=county.people["handler"], item=item, name="../../名单.exe", data=b"%PDF-1.7\n...")
    assert (row.name, row.kind, path_of(row.digest).read_bytes()) == ("名单.exe.pdf", "pdf", b"%PDF-1.7\n...")
    with pytest.raises(Refused, match="不是可以公开的格式"):
        attach_file(actor=county.people["handler"], item=item, name="报告.pdf", data=b"MZ\x90\x00" * 40)


def test_acting_as_of_another_moment(county: County) -> None:
    with clock.at(timezone.make_aware(datetime(2025, 10, 9, 9))):
        item = published(county)
    assert item.index_number == "education/2025-00001"
    assert timezone.localdate(Version.objects.get(item=item).published_at) == date(2025, 10, 9)


def test_withdrawn_items_can_do_nothing_more(county: County) -> None:
    for role in ("handler", "proofreader", "reviewer", "publisher", "ogi_head"):
        assert acts_on(actor=county.people[role], item=withdrawn(county)) == []
