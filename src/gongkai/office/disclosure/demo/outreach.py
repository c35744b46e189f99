"""The demonstration's new-media accounts and the draft on which the public is asked."""

from __future__ import annotations

from datetime import timedelta

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.begin_solicitation import begin_solicitation
from gongkai.office.disclosure.domain.moderate_opinion import moderate_opinion
from gongkai.office.disclosure.domain.note_media_update import note_media_update
from gongkai.office.disclosure.domain.register_media import register_media
from gongkai.office.disclosure.domain.send_opinion import send_opinion

_TEXT = "校车应当按核定线路和站点运行。学校应当把线路、站点和咨询方式告知家长。对线路有意见的，可以在这里提出。"
_STALE_DAYS = 20


def reach_out(head: Account, body: Body) -> None:
    """Two accounts, one of them silent for too long; one open consultation with an answered opinion and one to read."""
    today = clock.today()
    opened = today - timedelta(days=400)
    for platform, name, silent in (("wechat", "示范教育", 2), ("weibo", "示范县教育局", _STALE_DAYS)):
        media = register_media(
            actor=head,
            body=body,
            platform=platform,
            name=name,
            operator="局办公室",
            opened_on=opened,
            filing_number="演示备案",
        )
        note_media_update(actor=head, media=media, on=today - timedelta(days=silent))
    asked = begin_solicitation(
        actor=head,
        body=body,
        title="示范县校车管理办法（征求意见稿）",
        text=_TEXT,
        opens_on=today,
        closes_on=today + timedelta(days=30),
    )
    answered = send_opinion(solicitation=asked, text="建议增加下午放学后的第二趟车。", name="一位家长")
    moderate_opinion(actor=head, opinion=answered, state="shown", reply="已列入线路调整方案，正式办法公布时说明。")
    send_opinion(solicitation=asked, text="站点最好有雨棚。")
