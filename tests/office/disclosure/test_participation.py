"""New media, solicitations and feedback: what is refused, what floods, what the figures count."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.office.disclosure.domain.answer_feedback import answer_feedback
from gongkai.office.disclosure.domain.begin_solicitation import begin_solicitation
from gongkai.office.disclosure.domain.change_media_state import change_media_state
from gongkai.office.disclosure.domain.moderate_opinion import moderate_opinion
from gongkai.office.disclosure.domain.note_media_update import note_media_update
from gongkai.office.disclosure.domain.record_channel import record_channel
from gongkai.office.disclosure.domain.register_media import register_media
from gongkai.office.disclosure.domain.send_opinion import MOST_IN_AN_HOUR, send_feedback, send_opinion
from gongkai.office.disclosure.domain.summarise_solicitation import summarise_solicitation
from gongkai.office.disclosure.domain.withdraw_solicitation import withdraw_solicitation
from gongkai.office.disclosure.models import Feedback, MediaAccount, Opinion, Solicitation
from gongkai.office.disclosure.queries.figures import figures
from gongkai.office.errors import Refused
from tests.office.county import County
from tests.office.disclosure.people import draft, published

TODAY = timezone.localdate()
OPENED = date(2020, 1, 1)


def _media(county: County, **more: Any) -> MediaAccount:
    values: dict[str, Any] = {
        "platform": "wechat",
        "name": "示范教育",
        "operator": "王小明",
        "opened_on": OPENED,
    } | more
    return register_media(actor=county.people["ogi_head"], body=county.bodies["education"], **values)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"platform": "press"}, "请选择微信"),
        ({"address": "ftp://x"}, "网址应以"),
        ({"opened_on": TODAY + timedelta(days=1)}, "还没有到"),
        ({"operator": " "}, "请填写运维人"),
    ],
)
def test_wrong_media(county: County, more: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        _media(county, **more)


def test_the_life_of_a_media_account(county: County) -> None:
    media = _media(county)
    with pytest.raises(Refused, match="已经登记"):
        _media(county)
    assert (str(media), media.is_stale(TODAY)) == ("微信 示范教育", True)
    assert list(MediaAccount.objects.stale(TODAY)) == [media]
    head = county.people["ogi_head"]
    assert not note_media_update(actor=county.people["handler"], media=media, on=TODAY).is_stale(TODAY)
    with pytest.raises(Refused, match="不能晚于今天，也不能早于上次"):
        note_media_update(actor=head, media=media, on=OPENED)
    change_media_state(actor=head, media=media, state="suspended", reason="整改")
    assert not MediaAccount.objects.visible_to(None).exists()
    change_media_state(actor=head, media=media, state="active", reason="整改完成")
    closed = change_media_state(actor=head, media=media, state="closed", reason="合并账号")
    assert closed.ended_on == TODAY
    with pytest.raises(Refused, match="不需要或不能"):
        change_media_state(actor=head, media=media, state="active", reason="恢复")
    with pytest.raises(Refused, match="已注销"):
        note_media_update(actor=head, media=media, on=TODAY)


def _asked(county: County, **more: Any) -> Solicitation:
    values: dict[str, Any] = {
        "title": "校车办法", "text": "征求意见稿", "opens_on": TODAY, "closes_on": TODAY + timedelta(days=30),
    } | more  # fmt: skip
    return begin_solicitation(actor=county.people["ogi_head"], body=county.bodies["education"], **values)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"opens_on": OPENED}, "不能早于今天"),
        ({"closes_on": TODAY}, "不少于7天"),
        ({"closes_on": TODAY + timedelta(days=28)}, "请填写缩短征集时间的原因"),
        ({"closes_on": TODAY + timedelta(days=28), "short_reason": "急，电话13812345678"}, "不得公开的内容"),
        ({"text": "请与王小明联系，手机13812345678。"}, "不得公开的内容"),
        ({"title": ""}, "请填写名称"),
    ],
)
def test_wrong_solicitations(county: County, more: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        _asked(county, **more)


def test_opinions_are_read_before_they_are_shown(county: County) -> None:
    asked = _asked(county)
    opinion = send_opinion(solicitation=asked, text="支持。", name="一位家长")
    assert list(Opinion.objects.visible_to(None)) == []
    assert list(Opinion.objects.visible_to(county.people["handler"])) == [opinion]
    with pytest.raises(Refused, match="请填写意见"):
        send_opinion(solicitation=asked, text=" ")
    with pytest.raises(Refused, match="最多2000个"):
        send_opinion(solicitation=asked, text="长" * 2001)
    with pytest.raises(Refused, match="还没有截止"):
        summarise_solicitation(actor=county.people["publisher"], solicitation=asked, summary="采纳")
    Solicitation.objects.update(opens_on=OPENED, closes_on=OPENED)
    with pytest.raises(Refused, match="现在不接受意见"):
        send_opinion(solicitation=asked, text="支持。")
    assert (
        summarise_solicitation(actor=county.people["publisher"], solicitation=asked, summary="采纳").summary == "采纳"
    )


def test_nothing_unscanned_stands_beside_a_draft(county: County) -> None:
    """The words of the public, the answer and the result pass the check of items; a draft is out neither early nor for ever."""
    head, asked = county.people["ogi_head"], _asked(county)
    for text, reply in (("找王小明，13812345678", ""), ("支持", "请拨13812345678")):
        opinion = send_opinion(solicitation=asked, text=text)
        with pytest.raises(Refused, match="不得公开的内容"):
            moderate_opinion(actor=head, opinion=opinion, state="shown", reply=reply)
        assert moderate_opinion(actor=head, opinion=opinion, state="hidden", reply=reply).state == "hidden"
    opinion = send_opinion(solicitation=asked, text="支持")
    moderate_opinion(actor=head, opinion=opinion, state="shown")
    early = _asked(county, opens_on=TODAY + timedelta(days=1), closes_on=TODAY + timedelta(days=40))
    assert list(Solicitation.objects.visible_to(None)) == [asked]
    assert list(Solicitation.objects.visible_to(head)) == [early, asked]
    assert list(Opinion.objects.visible_to(None)) == [opinion]
    withdraw_solicitation(actor=head, solicitation=asked, reason="稿件有误")
    assert not Solicitation.objects.visible_to(None).exists()
    assert not Opinion.objects.visible_to(None).exists()
    with pytest.raises(Refused, match="现在不接受意见"):
        send_opinion(solicitation=asked, text="支持")
    with pytest.raises(Refused, match="已经撤回"):
        withdraw_solicitation(actor=head, solicitation=asked, reason="再次")
    Solicitation.objects.filter(pk=early.pk).update(opens_on=OPENED, closes_on=OPENED)
    with pytest.raises(Refused, match="不得公开的内容"):
        summarise_solicitation(actor=head, solicitation=early, summary="联系王小明13812345678")


def test_a_flood_is_stopped(county: County) -> None:
    asked = _asked(county)
    now = timezone.now()
    Opinion.objects.bulk_create(Opinion(solicitation=asked, text="x", at=now) for _ in range(MOST_IN_AN_HOUR))
    with pytest.raises(Refused, match="请一小时后再试"):
        send_opinion(solicitation=asked, text="支持。")


def test_feedback_is_for_what_the_public_sees(county: County) -> None:
    with pytest.raises(Refused, match="已不公开"):
        send_feedback(item_id=draft(county).pk, useful=True)
    item = published(county)
    with pytest.raises(Refused, match="请填写错误之处"):
        send_feedback(item_id=item.pk)
    wrong = send_feedback(item_id=item.pk, error="电话少一位")
    assert list(Feedback.objects.visible_to(None)) == []
    answer_feedback(actor=county.people["handler"], feedback=wrong, answer="已更正。")
    with pytest.raises(Refused, match="已经办理"):
        answer_feedback(actor=county.people["handler"], feedback=wrong, answer="已更正。")


def test_an_item_on_two_channels_counts_once(county: County) -> None:
    first, _second, _late = published(county), published(county, made_on=TODAY), draft(county)
    for channel in ("wechat", "weibo"):
        record_channel(actor=county.people["handler"], item=first, channel=channel, place="示范教育", went_out_on=TODAY)
    found = figures(actor=county.people["ogi_head"], since=TODAY, until=TODAY, today=TODAY)
    assert (found.published, found.with_term, found.on_time, found.waiting, found.late) == (2, 2, 1, 1, 1)
    assert found.channels == [("政府网站", 2), ("微信", 1), ("微博", 1)]
    assert found.items_on_channels == 2
    assert (found.genres, found.months) == ([("通知公告", 2)], [(TODAY.strftime("%Y-%m"), 2)])
