"""New media, solicitations, feedback and figures: through the desk's pages and the portal's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Feedback, MediaAccount, Opinion, Solicitation
from gongkai.office.inforequests.limits import LIMITS
from gongkai.portal.requests.challenge import _parts
from tests.office.county import County
from tests.office.disclosure.people import published

TODAY = timezone.localdate()
PUZZLE = {"ticket": "t", "sum": str(sum(_parts("t")))}
Send = Callable[..., str]


@pytest.fixture
def send(county: County, client: Client) -> Send:
    """Ask for a page, or send a form and follow, as the person of a role; "" for a citizen."""
    Account.objects.update(must_change_password=False)

    def sent(role: str, address: str, /, **values: object) -> str:
        if role:
            client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        else:
            client.logout()
        response = client.post(address, values, follow=True) if values else client.get(address)
        return str(response.content.decode())

    return sent


def test_new_media(send: Send, county: County) -> None:
    values = {
        "body": "education",
        "platform": "wechat",
        "name": "示范教育",
        "operator": "王小明",
        "opened_on": "2020-01-01",
    }
    assert "已登记" in send("ogi_head", "/desk/media/new/", **values)
    assert "已经登记" in send("ogi_head", "/desk/media/new/", **values)
    address = f"/desk/media/{MediaAccount.objects.get().pk}/"
    assert "超过两周没有更新" in send("handler", "/desk/media/?stale=yes&platform=wechat&state=active&q=示范")
    assert "已超过两周没有更新" in send("handler", address)
    assert "更新已登记" in send("handler", address, act="note_media_update", on=TODAY.isoformat())
    assert "已超过两周" not in send("handler", address)
    assert "更新日期" in send("handler", f"{address}?act=note_media_update")
    page = send("ogi_head", address, act="change_media_state", state="suspended", reason="整改")
    assert "状态已更改" in page
    assert "没有符合" not in send("proofreader", address)


def test_a_solicitation_from_both_sides(send: Send, county: County, client: Client) -> None:
    assert "现在没有征集" in send("", "/solicitations/")
    values = {
        "body": "education", "title": "校车管理办法", "text": "征求意见稿全文。", "opens_on": TODAY.isoformat(),
        "closes_on": (TODAY + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    assert "征集已开展" in send("publisher", "/desk/solicitations/new/", **values)
    row = Solicitation.objects.get()
    public, inside = f"/solicitations/{row.pk}/", f"/desk/solicitations/{row.pk}/"
    assert "校车管理办法" in send("", "/solicitations/")
    assert "意见已收到" in send("", public, text="增加夜间线路白鹭桥", name="一位家长", **PUZZLE)
    assert "白鹭桥" not in send("", public)
    assert "请填写意见" in send("", public, text=" ", name="乙", **PUZZLE)
    assert "隐藏的栏目" in send("", public, text="广告", website="spam", **PUZZLE)
    kept = send("", public, text="站点加雨棚", name="乙", **PUZZLE | {"sum": "99"})
    assert ("算术题的答案不对" in kept, "站点加雨棚</textarea>" in kept) == (True, True)
    opinion = Opinion.objects.get()
    assert "白鹭桥" in send("handler", inside)
    assert "审核意见" in send("handler", f"/desk/opinions/{opinion.pk}/")
    assert "已处理" in send("handler", f"/desk/opinions/{opinion.pk}/", state="shown", reply="已采纳。")
    page = send("", public)
    assert ("白鹭桥" in page, "已采纳" in page) == (True, True)
    assert "征集还没有截止" in send("publisher", f"{inside}summarise/", summary="收到1条。")
    assert "征集中" in send("publisher", "/desk/solicitations/")
    Solicitation.objects.update(opens_on="2026-01-01", closes_on="2026-01-31")
    assert "已截止，待公布结果" in send("publisher", "/desk/solicitations/")
    assert "征集结果已公布" in send("publisher", f"{inside}summarise/", summary="收到1条，采纳1条。")
    assert "采纳1条" in send("", public)
    assert "已公布结果" in send("publisher", "/desk/solicitations/")
    Solicitation.objects.update(opens_on="2099-01-01", closes_on="2099-01-31")
    assert "未开始" in send("publisher", "/desk/solicitations/")
    assert client.get(public).status_code == 404


def test_a_short_solicitation_says_why_and_can_be_withdrawn(send: Send, client: Client) -> None:
    values = {
        "body": "education", "title": "校车管理办法", "text": "征求意见稿全文。", "opens_on": TODAY.isoformat(),
        "closes_on": (TODAY + timedelta(days=10)).isoformat(),
    }  # fmt: skip
    assert "请填写缩短征集时间的原因" in send("publisher", "/desk/solicitations/new/", **values)
    send("publisher", "/desk/solicitations/new/", **values, short_reason="开学在即")
    row = Solicitation.objects.get()
    public, inside = f"/solicitations/{row.pk}/", f"/desk/solicitations/{row.pk}/"
    assert "征集时间少于30天的原因：开学在即" in send("", public)
    assert "已撤回。门户不再显示" in send("ogi_head", f"{inside}withdraw/", reason="稿件有误")
    assert client.get(public).status_code == 404
    page = send("ogi_head", inside)
    assert ("稿件有误" in page, "公布征集结果" in page) == (True, False)
    assert "已撤回" in send("ogi_head", "/desk/solicitations/")
    assert "已经撤回" in send("ogi_head", f"{inside}withdraw/", reason="再次")


def test_feedback_goes_to_the_desk(send: Send, county: County, client: Client) -> None:
    item = published(county)
    address = f"/items/{item.pk}/feedback"
    assert "已收到，谢谢" in send("", address, useful="yes")
    assert "已收到，谢谢" in send("", address, error="电话少一位")
    assert "没有提交" in send("", address, error="长" * 2001)
    send("", address, error="广告", website="spam")
    assert not client.cookies
    assert Feedback.objects.count() == 2
    row = Feedback.objects.get(useful=None)
    assert "电话少一位" in send("handler", "/desk/feedback/?kind=error&state=open")
    assert "有帮助" in send("handler", "/desk/feedback/?kind=rating")
    assert "电话少一位" in send("handler", f"/desk/feedback/{row.pk}/")
    assert "已记录处理情况" in send("handler", f"/desk/feedback/{row.pk}/", answer="已更正。")
    assert "已更正" in send("handler", f"/desk/feedback/{row.pk}/")


def test_one_sender_cannot_silence_the_others(send: Send, county: County, client: Client) -> None:
    row = Solicitation.objects.create(
        body=county.bodies["education"], title="办法", text="稿", opens_on=TODAY, closes_on=TODAY
    )
    public, item = f"/solicitations/{row.pk}/", f"/items/{published(county).pk}/feedback"
    for number in range(LIMITS["opinion"].most):
        assert "意见已收到" in send("", public, text=f"意见{number}", **PUZZLE)
    assert "提交次数过多" in send("", public, text="再说一次", **PUZZLE)
    assert client.post(public, {"text": "另一个人", **PUZZLE}, REMOTE_ADDR="192.0.2.7").status_code == 302
    for _ in range(LIMITS["feedback"].most):
        send("", item, useful="yes")
    assert "提交次数过多" in send("", item, error="电话少一位")
    assert client.post(item, {"useful": "yes"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_figures(send: Send, county: County) -> None:
    published(county)
    page = send("ogi_head", "/desk/figures/")
    assert ('"data": [1]' in page, "按期公开" in page) == (True, True)
    assert "这段时间没有公开信息" in send("ogi_head", "/desk/figures/?since=2001-01-01&until=2001-12-31")
    assert "按期公开" in send("ogi_head", "/desk/figures/?since=nonsense")
