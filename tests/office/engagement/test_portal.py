"""The public pages: what is hidden stays hidden, forms keep what was typed, senders are limited."""

from typing import Any

import pytest
from django.test import Client

from gongkai.office.engagement.domain.pass_question import pass_question
from gongkai.office.engagement.domain.publish_proposal import publish_proposal
from gongkai.office.engagement.domain.show_question import show_question
from gongkai.office.engagement.models import Question, Reply
from gongkai.office.inforequests import limits
from gongkai.portal.requests.challenge import _parts
from tests.office.county import County
from tests.office.engagement import records as made
from tests.office.inforequests.people import at, who

pytestmark = pytest.mark.django_db
TICKET = "ticket"
SUM = str(sum(_parts(TICKET)))


def get(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def send(client: Client, address: str, status: int = 302, **data: Any) -> str:
    response = client.post(address, {"ticket": TICKET, "sum": SUM} | data)
    assert response.status_code == status, response.content.decode()[-1500:]
    return str(response.headers["Location"]) if status == 302 else response.content.decode()


def test_an_evaluation_before_the_public(county: County, client: Client) -> None:
    assert "现在没有社会评议" in get(client, "/evaluations/")
    draft, row = made.evaluation(county, title="未公开的评议"), made.opened(county)
    hidden = made.withdrawn(county)
    for key in (draft.pk, hidden.pk, 99):
        get(client, f"/evaluations/{key}/", 404)
    page = f"/evaluations/{row.pk}/"
    with at(made.OPENED):
        assert "未公开的评议" not in get(client, "/evaluations/")
        assert "评议中" in get(client, "/evaluations/")
        assert "评议中" in get(client, "/participation/")
        assert "为防止机器自动提交" in get(client, page)
        answers = {"q0": "满意", "q1": "政务微信", "q2": "网站字太小"}
        assert send(client, page, **answers) == f"{page}?sent=1"
        assert "问卷已收到" in get(client, f"{page}?sent=1")
        assert Reply.objects.get(evaluation=row).answers == {"0": "满意", "1": "政务微信", "2": "网站字太小"}
        wrong = send(client, page, 422, **answers | {"sum": "99"})
        assert "算术题的答案不对" in wrong
        assert "网站字太小" in wrong
        assert 'value="满意" checked' in wrong
        assert "请选择第2题的答案" in send(client, page, 422, q0="满意")
        assert "隐藏的栏目" in send(client, page, 422, **answers, website="x")
    assert "现在不接受填写" in get(client, page)
    assert "现在不接受填写" in send(client, page, 422, **answers)


def test_results_are_published_without_own_words(county: County, client: Client) -> None:
    row = made.evaluated(county, replies=3)
    shown = get(client, f"/evaluations/{row.pk}/")
    assert "满意率 66.7%" in shown
    assert "将加快更新" in shown
    assert 'data-chart="chart-0"' in shown
    assert "建议0" not in shown
    assert "已公布结果" in get(client, "/evaluations/")


def test_a_sender_is_limited(county: County, client: Client) -> None:
    row = made.opened(county)
    with at(made.OPENED):
        for _ in range(limits.LIMITS["reply"].most):
            send(client, f"/evaluations/{row.pk}/", q0="满意", q1="政府网站")
        assert "提交次数过多" in send(client, f"/evaluations/{row.pk}/", 429, q0="满意", q1="政府网站")


def test_asking_and_coming_back(county: County, client: Client) -> None:
    asked = {"body": "education", "subject": "校车", "text": "校车几点到？", "name": "一位家长"}
    assert "5 个工作日" in get(client, "/questions/new/?body=education")
    assert "请选择向哪个机关提问" in send(client, "/questions/new/", 422, **asked | {"body": "x"})
    kept = send(client, "/questions/new/", 422, **asked | {"subject": ""})
    assert "请填写标题" in kept
    assert "校车几点到？" in kept
    assert "算术题" in send(client, "/questions/new/", 422, **asked | {"sum": ""})
    where = send(client, "/questions/new/", **asked)
    row = Question.objects.get()
    assert where == f"/questions/{row.code}/?sent=1"
    page = get(client, where)
    assert row.number in page
    assert "请保存下面的网址" in page
    assert "一位家长" not in page
    pass_question(actor=who(county), question=row, to=county.bodies["health"], why="由卫健局负责")
    assert "转给示范县卫生健康局" in get(client, where)
    get(client, "/questions/nobody/", 404)


def test_only_shown_answers_are_public(county: County, client: Client) -> None:
    assert "还没有公开的问答" in get(client, "/questions/")
    shown, hidden = made.answered(county), made.answered(county, shown=False, subject="丹顶鹤", text="丹顶鹤在哪里")
    listed = get(client, "/questions/")
    assert "青禾镇校车几点到站" in listed
    assert "用时 4 个工作日" in listed
    assert "一位家长" not in listed
    for address in ("/questions/", "/participation/", "/questions/?q=丹顶鹤", "/questions/?body=education"):
        assert "丹顶鹤在哪里" not in get(client, address)
    assert "没有符合条件的问答" in get(client, "/questions/?q=没有的词")
    assert "早七点二十分到站" in get(client, f"/questions/{hidden.code}/")
    assert "早七点二十分到站" in get(client, f"/questions/{shown.code}/")
    show_question(
        actor=who(county, "ogi_head"), question=hidden, shown=True, said_subject="保护鸟类", said="有哪些鸟？"
    )
    for address in ("/questions/", "/participation/", "/questions/?q=保护鸟类"):
        assert "保护鸟类" in get(client, address)
        assert "丹顶鹤" not in get(client, address)
    assert "没有符合条件的问答" in get(client, "/questions/?q=丹顶鹤")
    aside = made.set_aside(county)
    assert "广告，不是提问" in get(client, f"/questions/{aside.code}/")


def test_only_published_answers_to_proposals_are_public(county: County, client: Client) -> None:
    assert "还没有公开的答复" in get(client, "/proposals/")
    hidden = made.replied(county, title="丹顶鹤的建议", number="第9号")
    row = made.replied(county, supporting=[county.bodies["health"]])
    publish_proposal(actor=who(county, "ogi_head"), proposal=row, on=made.TODAY)
    page = get(client, f"/proposals/{row.pk}/")
    assert "已增设两个站点" in page
    assert "示范县卫生健康局" in page
    assert "某代表" not in page
    get(client, f"/proposals/{hidden.pk}/", 404)
    for address in ("/proposals/", "/proposals/?kind=deputy&year=2026&body=education", "/participation/"):
        listed = get(client, address)
        assert "关于校车站点的建议" in listed
        assert "丹顶鹤" not in listed
    assert "没有符合条件的答复" in get(client, "/proposals/?kind=member")
    assert "关于校车站点的建议" in get(client, "/proposals/?kind=x&year=abcd")


def test_long_lists_have_pages(county: County, client: Client) -> None:
    for place in range(21):
        made.answered(county)
        row = made.replied(county, number=f"第{place}号")
        publish_proposal(actor=who(county, "ogi_head"), proposal=row, on=made.TODAY)
    for address in ("/questions/", "/proposals/"):
        assert "下一页" in get(client, address)
        assert "上一页" in get(client, f"{address}?page=2")
