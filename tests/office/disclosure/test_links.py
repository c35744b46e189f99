"""Dead links of what was published: found with their place, in the records here and on named hosts only."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.check_links import check_links
from gongkai.office.disclosure.links import NOT_THERE, inside, links_of
from gongkai.office.disclosure.models import DeadLink
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import start
from tests.office.county import County
from tests.office.disclosure.people import draft, published, withdrawn


class _Gone(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *args: object) -> None: ...


def test_links_and_where_they_stand(county: County) -> None:
    item = draft(
        county, text='<p>甲</p><p><a href="/items/1/?a=1&amp;b=2">乙</a></p><a href="https://x.example/">丙</a>'
    )
    attach_file(actor=county.people["handler"], item=item, name="说明.txt", data="见 https://y.example/a 。".encode())
    assert [tuple(link) for link in links_of(item)] == [
        ("正文第2段", "/items/1/?a=1&b=2"), ("正文第2段", "https://x.example/"), ("附件“说明.txt”正文", "https://y.example/a"),
    ]  # fmt: skip


def test_links_to_this_installation(county: County, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["www.example.gov.cn"]
    shown, gone = published(county), withdrawn(county, "撤回的")
    for address, said in {
        f"/items/{shown.pk}/": "", f"/items/{gone.pk}/": NOT_THERE, f"https://www.example.gov.cn/items/{shown.pk}/": "", "/nowhere/": NOT_THERE,
        "/bodies/education/": "", "/bodies/nobody/": NOT_THERE, "/solicitations/9/": NOT_THERE, "/files/9/x": NOT_THERE, "/guide/": "",
        "https://other.example/": None, "mailto:a@example.gov.cn": None, "http://[broken": "网址写法有误",
    }.items():  # fmt: skip
        assert inside(address) == said, address


def test_the_check_of_a_body(county: County, settings: Any) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Gone) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_address[1]}/x"
        text = f'<p><a href="{here}">甲</a><a href="/items/999/">乙</a><a href="https://other.example/">丙</a></p>'
        item = published(county, text=text)
        settings.LINK_HOSTS, settings.ALLOWED_HOSTS = ["127.0.0.1"], ["testserver"]
        for _time in range(2):
            found = check_links(actor=county.people["handler"], body=county.bodies["education"])
        server.shutdown()
    assert vars(found) == {"items": 1, "links": 3, "dead": 2, "unasked": 1}
    rows = DeadLink.objects.visible_to(county.people["handler"]).values_list("item", "place", "address", "reason")
    assert list(rows) == [(item.pk, "正文第1段", here, "页面不存在"), (item.pk, "正文第1段", "/items/999/", NOT_THERE)]
    assert not DeadLink.objects.visible_to(None).exists()


@pytest.mark.django_db(transaction=True)
def test_the_job_says_what_was_not_asked(county: County) -> None:
    published(county, text='<p><a href="https://other.example/">丙</a></p>')
    start(kind="check_links", title="核查", actor=county.people["handler"], body="education")
    job = Job.objects.get()
    assert (
        job.message
        == "已核查1件信息的1个链接，失效0个，列在“失效链接”中。另有1个链接指向未经管理员允许的网站，没有访问。"
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["check_search", "rebuild_search"])
def test_the_jobs_of_search(county: County, kind: str) -> None:
    published(county)
    start(kind=kind, title="检索", actor=county.people["system_administrator"])
    job = Job.objects.get()
    assert (job.state, "共" in job.message) == ("done", True)
