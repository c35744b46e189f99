"""Every cell of role × state × act: allowed ones lead where the table says, all others change nothing."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.domain.answer_feedback import answer_feedback
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.begin_solicitation import begin_solicitation
from gongkai.office.disclosure.domain.change_media_state import change_media_state
from gongkai.office.disclosure.domain.change_validity import change_validity
from gongkai.office.disclosure.domain.check_item import check_item
from gongkai.office.disclosure.domain.check_links import check_links
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.domain.drop_item import drop_item
from gongkai.office.disclosure.domain.edit_item import edit_item
from gongkai.office.disclosure.domain.expedite_item import expedite_item
from gongkai.office.disclosure.domain.explain_finding import explain_finding
from gongkai.office.disclosure.domain.hand_on_item import hand_on_item
from gongkai.office.disclosure.domain.import_items import import_items
from gongkai.office.disclosure.domain.keep_search import rebuild_search
from gongkai.office.disclosure.domain.keep_withheld import keep_withheld
from gongkai.office.disclosure.domain.mask_file import mask_file
from gongkai.office.disclosure.domain.moderate_opinion import moderate_opinion
from gongkai.office.disclosure.domain.note_media_update import note_media_update
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.reassess_item import reassess_item
from gongkai.office.disclosure.domain.record_channel import record_channel
from gongkai.office.disclosure.domain.register_media import register_media
from gongkai.office.disclosure.domain.remove_file import remove_file
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.review_urgent_item import review_urgent_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.domain.send_back_item import send_back_item
from gongkai.office.disclosure.domain.set_index_pattern import set_index_pattern
from gongkai.office.disclosure.domain.set_terms import set_terms
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.summarise_solicitation import summarise_solicitation
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.domain.withdraw_solicitation import withdraw_solicitation
from gongkai.office.disclosure.domain.withhold_item import withhold_item
from gongkai.office.disclosure.files import store
from gongkai.office.disclosure.models import Attachment, Check, Item, MediaAccount, PartScan, Solicitation
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.queries.desk import NOT_ON_ITEMS
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.roles import ROLES
from tests.office.county import County
from tests.office.disclosure.people import BASIC, IN_STATE, second
from tests.office.disclosure.uploads import word

LATER = timezone.localdate() + timedelta(days=400)


def _remove(actor: Account, item: Item) -> None:
    row = Attachment.objects.create(item=item, name="表.pdf", kind="pdf", size=1, digest="0" * 64)
    remove_file(actor=actor, attachment=row)


ROW = Row(
    2,
    {
        "title": "新",
        "genre": "notice",
        "topic": "education",
        "article20": "A20_11",
        "made_on": "2026-01-31",
        "openness": "open",
    },
)
MEDIA: dict[str, Any] = {
    "platform": "wechat", "name": "示范教育", "operator": "王小明", "opened_on": date(2020, 1, 1), "filing_number": "备1号",
}  # fmt: skip
LATER_STILL = timezone.localdate()


def _media(item: Item) -> MediaAccount:
    return MediaAccount.objects.create(body=item.body, last_update_on=MEDIA["opened_on"], **MEDIA)


def _solicitation(item: Item) -> Solicitation:
    day = date(2026, 1, 1)
    return Solicitation.objects.create(body=item.body, title="办法", text="稿", opens_on=day, closes_on=day)


def _review_urgently(actor: Account, item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(urgent_reason="暴雨预警")
    review_urgent_item(actor=actor, item=item, basis="保密法第三十五条")


def _mask(actor: Account, item: Item) -> None:
    stored = store("名单.docx", word("王小明，电话13812345678。"))
    mask_file(actor=actor, attachment=Attachment.objects.create(item=item, **stored._asdict()), profile="standard")


def _explain(actor: Account, item: Item) -> None:
    scan = PartScan.objects.create(digest="0" * 64, verdict="errors", findings=[FINDING], at=timezone.now())
    step = item.steps.create(round=1, act="check_item", actor=item.handler, role="reviewer", at=timezone.now())
    check = Check.objects.create(item=item, step=step, content="", at=timezone.now())
    check.parts.create(title="正文", scan=scan)
    explain_finding(actor=actor, item=item, fingerprint=FINDING["fingerprint"], reason="单位对外电话")


FINDING = {"fingerprint": "f" * 16, "severity": "error", "class": "mobile", "title": "手机号码", "value": "138****5678"}
DO: dict[str, Callable[[Account, Item], Any]] = {
    "create_item": lambda actor, item: create_item(actor=actor, body=item.body, title="新", **BASIC),
    "edit_item": lambda actor, item: edit_item(actor=actor, item=item, title="改过的题目"),
    "attach_file": lambda actor, item: attach_file(actor=actor, item=item, name="说明.txt", data="说明".encode()),
    "remove_file": _remove,
    "proofread_item": lambda actor, item: proofread_item(actor=actor, item=item),
    "review_item": lambda actor, item: review_item(
        actor=actor, item=item, conclusion="may_open", basis="保密法第三十五条"
    ),
    "sign_item": lambda actor, item: sign_item(actor=actor, item=item),
    "publish_item": lambda actor, item: publish_item(actor=actor, item=item),
    "send_back_item": lambda actor, item: send_back_item(actor=actor, item=item, reason="有错字"),
    "withhold_item": lambda actor, item: withhold_item(
        actor=actor, item=item, ground="EX16B", reassess_on=LATER, reason="过程性信息"
    ),
    "reassess_item": lambda actor, item: reassess_item(actor=actor, item=item, reason="情形已消除"),
    "keep_withheld": lambda actor, item: keep_withheld(actor=actor, item=item, reassess_on=LATER, reason="仍在审议"),
    "revise_item": lambda actor, item: revise_item(actor=actor, item=item, reason="更正"),
    "change_validity": lambda actor, item: change_validity(
        actor=actor, item=item, validity="repealed", reason="清理结果"
    ),
    "record_channel": lambda actor, item: record_channel(
        actor=actor, item=item, channel="wechat", place="示范教育", went_out_on=timezone.localdate()
    ),
    "drop_item": lambda actor, item: drop_item(actor=actor, item=item, reason="重复起草"),
    "withdraw_item": lambda actor, item: withdraw_item(actor=actor, item=item, reason="内容有误"),
    "hand_on_item": lambda actor, item: hand_on_item(actor=actor, item=item),
    "expedite_item": lambda actor, item: expedite_item(actor=actor, item=item, reason="暴雨预警"),
    "review_urgent_item": _review_urgently,
    "explain_finding": _explain,
    "mask_file": _mask,
    "check_item": lambda actor, item: check_item(actor=actor, item=item),
    "check_links": lambda actor, item: check_links(actor=actor, body=item.body),
    "keep_search": lambda actor, item: rebuild_search(actor=actor, body=item.body),
    "set_terms": lambda actor, item: set_terms(actor=actor, body=item.body, text="帐户 => 账户"),
    "import_items": lambda actor, item: import_items(actor=actor, body=item.body, rows=[ROW]),
    "register_media": lambda actor, item: register_media(actor=actor, body=item.body, **MEDIA),
    "note_media_update": lambda actor, item: note_media_update(actor=actor, media=_media(item), on=LATER_STILL),
    "change_media_state": lambda actor, item: change_media_state(
        actor=actor, media=_media(item), state="suspended", reason="整改"
    ),
    "begin_solicitation": lambda actor, item: begin_solicitation(
        actor=actor, body=item.body, title="校车办法", text="征求意见稿", opens_on=timezone.localdate(), closes_on=LATER
    ),
    "moderate_opinion": lambda actor, item: moderate_opinion(
        actor=actor,
        opinion=_solicitation(item).opinions.create(text="支持", at=timezone.now()),
        state="shown",
        reply="感谢。",
    ),
    "withdraw_solicitation": lambda actor, item: withdraw_solicitation(
        actor=actor, solicitation=_solicitation(item), reason="稿件有误"
    ),
    "summarise_solicitation": lambda actor, item: summarise_solicitation(
        actor=actor, solicitation=_solicitation(item), summary="采纳1条。"
    ),
    "answer_feedback": lambda actor, item: answer_feedback(
        actor=actor, feedback=item.feedback.create(error="错字", at=timezone.now()), answer="已更正。"
    ),
    "set_index_pattern": lambda actor, item: set_index_pattern(
        actor=actor, body=item.body, pattern="{code}/{year}-{serial:04}"
    ),
}
ON_THE_BODY = NOT_ON_ITEMS - {"answer_feedback"}
NEVER_OUT = {"draft", "proofread", "reviewed", "signed"}


def test_every_act_of_the_table_is_tested_and_every_state_reached() -> None:
    assert set(DO) == set(TABLE.acts)
    assert set(IN_STATE) == set(TABLE.states)


@pytest.mark.parametrize("state", TABLE.states)
def test_every_cell(county: County, state: str) -> None:
    item = IN_STATE[state](county)
    item.refresh_from_db()
    assert item.state == state
    for role in ROLES:
        actor = (
            county.people[role]
            if ROLES[role].apart
            else second(county, role, county.government if role == "supervisor" else None)
        )
        for act, do in DO.items():
            allowed = role in TABLE.roles_for(act, "draft" if act in ON_THE_BODY else state)
            _check_cell(item, actor, act, do, state, allowed=allowed)


def _check_cell(
    item: Item, actor: Account, act: str, do: Callable[[Account, Item], Any], state: str, *, allowed: bool
) -> None:
    from django.db import transaction

    before = Entry.objects.count()
    mark = transaction.savepoint()
    try:
        do(actor, item)
    except NotPermitted:
        assert not allowed, (act, state, actor)
        assert Entry.objects.count() == before
    except Refused:
        assert allowed
        assert act in ("withdraw_item", "drop_item")
        assert (act == "withdraw_item") == (state in NEVER_OUT)
    else:
        assert allowed, (act, state, actor)
        assert Entry.objects.count() == before + (2 if act == "import_items" else 1)
        item.refresh_from_db()
        assert item.state == (state if act in ON_THE_BODY else TABLE.after(act, state))
    finally:
        transaction.savepoint_rollback(mark)
        item.refresh_from_db()
    assert item.state == state
