"""Looking after what is published: search compared and rebuilt, links checked, feeds brought in, from the pages."""

from datetime import date

import pytest
from django.test import Client

from gongkai.office.disclosure.models import Item, MediaAccount, Solicitation
from gongkai.office.jobs.models import Job
from tests.office.county import County
from tests.office.disclosure.people import draft, published
from tests.office.disclosure.test_incoming import RSS


@pytest.fixture
def at_the_desk(county: County) -> dict[str, Client]:
    clients = {}
    for role, account in county.people.items():
        account.must_change_password = False
        account.save()
        clients[role] = Client()
        clients[role].force_login(account)
    return clients


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kind", "said"), [("check_search", "共核对1件"), ("rebuild_search", "已重建，共1件")])
def test_search_is_looked_after(county: County, at_the_desk: dict[str, Client], kind: str, said: str) -> None:
    published(county)
    client = at_the_desk["system_administrator"]
    assert "检索着 1 件" in client.get("/desk/search/").content.decode()
    page = client.post("/desk/search/", {"kind": kind}, follow=True).content.decode()
    assert said in page
    assert said in client.get("/desk/search/").content.decode()
    assert "请选择核对或者重建" in client.post("/desk/search/", {"kind": "x"}).content.decode()


@pytest.mark.django_db(transaction=True)
def test_links_are_checked_and_listed(county: County, at_the_desk: dict[str, Client]) -> None:
    item = published(county, "有失效链接的通知", text='<p><a href="/items/999/">旧通知</a></p>')
    client = at_the_desk["handler"]
    page = client.post("/desk/links/check/", {"body": "education"}, follow=True).content.decode()
    assert "失效1个" in page
    assert "查看失效链接" in page
    listed = client.get("/desk/links/?q=999").content.decode()
    assert f"/desk/items/{item.pk}/" in listed
    assert "正文第1段" in listed
    assert client.post("/desk/links/check/", {"body": "health"}).status_code == 422


def test_an_item_shows_its_dead_links(county: County, at_the_desk: dict[str, Client]) -> None:
    item = draft(county, text='<p><a href="/items/999/">旧通知</a></p>')
    assert "失效链接" in at_the_desk["handler"].get(f"/desk/items/{item.pk}/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_feed_is_brought_in(county: County, at_the_desk: dict[str, Client]) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    said = {"body": "education", "genre": "notice", "topic": "education", "article20": "A20_11"}
    file = SimpleUploadedFile("feed.xml", RSS.encode())
    page = at_the_desk["handler"].post("/desk/items/import/", {**said, "file": file}, follow=True).content.decode()
    assert "已导入1件" in page
    assert (Job.objects.get().state, Item.objects.get().title) == ("done", "取暖通知")


def test_the_public_sees_official_accounts_and_consultations(client: Client, county: County) -> None:
    body, day = county.bodies["education"], date(2026, 1, 1)
    values = {"body": body, "platform": "wechat", "operator": "王小明", "opened_on": day, "last_update_on": day}
    MediaAccount.objects.create(name="示范教育", address="https://mp.example/1", **values)
    MediaAccount.objects.create(name="已停账号", state="closed", **values)
    found = Solicitation.objects.create(body=body, title="办法", text="稿", opens_on=day, closes_on=day)
    page = client.get("/bodies/education/").content.decode()
    assert 'href="https://mp.example/1"' in page
    assert "已停账号" not in page
    assert "王小明" not in page
    assert f"/solicitations/{found.pk}/" in client.get("/sitemap.xml").content.decode()
