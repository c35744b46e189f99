"""Inspecting subjects: the own portal in this process, saved pages, feeds, the register of new media, an allowed host."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from gongkai.office.audit_log.models import Entry
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.register_media import register_media
from gongkai.office.disclosure.domain.send_opinion import send_feedback
from gongkai.office.disclosure.domain.set_terms import set_terms
from gongkai.office.disclosure.models import Feedback, Item
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inspection.domain.inspect_accounts import inspect_accounts
from gongkai.office.inspection.domain.inspect_subject import inspect_subject
from gongkai.office.inspection.domain.register_subject import (
    end_subject,
    register_column,
    register_subject,
    remove_column,
)
from gongkai.office.inspection.domain.set_thresholds import set_thresholds
from gongkai.office.inspection.models import Finding, Inspection, Subject
from gongkai.office.inspection.own import ask, portal_site
from gongkai.office.inspection.thresholds import indicators_in_force
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import start
from tests.office.county import County
from tests.office.disclosure.people import draft, published, withdrawn
from tests.office.inspection.sites import site, zipped
from tests.unit.inspecting.a_site import ON, a_site
from tests.unit.inspecting.faults import FAULTS

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _site_code(settings: Any) -> None:
    settings.SITE_CODE = "9901010001"


def _portal(county: County) -> Subject:
    published(county, "政府信息公开工作制度", genre="system")
    return register_subject(
        actor=county.people["supervisor"], body=county.government, kind="portal", name="示范县政府信息公开平台"
    )


def _found(inspection: Inspection) -> list[tuple[str, str]]:
    return [(row.indicator, row.page) for row in Finding.objects.filter(last=inspection).order_by("pk")]


def test_the_portal_is_asked_as_the_public(county: County) -> None:
    shown, hidden, gone = published(county), draft(county, "没有公开的"), withdrawn(county, "撤回的")
    pages = portal_site(TODAY).pages
    assert f"/items/{shown.pk}/" in pages
    assert {"/", "/guide/", "/items/", "/bodies/", "/requests/"} <= set(pages)
    assert not {f"/items/{hidden.pk}/", f"/items/{gone.pk}/"} & set(pages)
    assert not any(path.startswith(("/desk/", "/api/")) for path in pages)
    assert ask("/desk/").status == 302
    assert ask("/nowhere/").status == 404


def test_a_portal_without_faults(county: County) -> None:
    published(county)
    found = inspect_subject(actor=county.people["supervisor"], subject=_portal(county))
    assert _found(found) == []
    assert (found.source, found.passed, found.score) == ("portal", True, 100)
    assert found.pages > 10


def test_faults_of_the_portal_go_to_their_bodies(county: County) -> None:
    handler, system = county.people["handler"], county.people["system_administrator"]
    late = published(county, "示范县校车管理办法", genre="normative", text='<p><a href="/items/999/">附表</a></p>')
    Item.objects.update(first_published_on=TODAY - timedelta(30), first_published_at=timezone.now() - timedelta(30))
    published(county, text="<p>反面典型词出现在这里。</p>")
    set_terms(actor=system, body=county.government, text="反面典型词 => 正面典型词")
    send_feedback(item_id=late.pk, error="附表打不开，电话13812341234")
    Feedback.objects.update(at=timezone.now() - timedelta(120))
    found = inspect_subject(actor=county.people["supervisor"], subject=_portal(county))
    rows = {row.indicator: row for row in Finding.objects.filter(last=found)}
    assert set(rows) == {"link-dead", "term", "interpretation-missing", "message-unanswered"}
    assert {row.body for row in rows.values()} == {county.bodies["education"]}
    assert "138****1234" in rows["message-unanswered"].passage
    assert (found.passed, found.vetoes) == (False, ["message-unanswered"])
    assert Finding.objects.visible_to(handler).count() == 4


def test_a_file_of_the_portal(county: County) -> None:
    from gongkai.office.disclosure.domain.proofread_item import proofread_item
    from gongkai.office.disclosure.domain.publish_item import publish_item
    from gongkai.office.disclosure.domain.review_item import review_item
    from gongkai.office.disclosure.domain.sign_item import sign_item

    item = draft(county)
    attach_file(actor=county.people["handler"], item=item, name="名单.txt", data="反面典型词".encode())
    item = proofread_item(actor=county.people["proofreader"], item=item)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    item.refresh_from_db()
    publish_item(actor=county.people["publisher"], item=sign_item(actor=county.people["publisher"], item=item))
    set_terms(actor=county.people["system_administrator"], body=county.government, text="!反面典型词")
    found = inspect_subject(actor=county.people["supervisor"], subject=_portal(county))
    row = Finding.objects.get(last=found)
    assert (row.indicator, row.body.code, row.page[:7]) == ("term-grave", "education", "/files/")


def test_saved_pages(county: County) -> None:
    files = a_site()
    FAULTS["a dead link"].plant(files)
    FAULTS["a document's metadata"].plant(files)
    subject = site(county)
    register_column(
        actor=county.people["supervisor"], subject=subject, name="政策文件", address="zhengce/index.html", kind="policy",
        body=county.bodies["health"],
    )  # fmt: skip
    found = inspect_subject(actor=county.people["handler"], subject=subject, data=zipped(files), name="a.zip", on=ON)
    assert _found(found) == [("link-dead", "xinwen/a1.html"), ("document-metadata", "zhengce/z1.html")]
    assert [row.body.code for row in Finding.objects.order_by("pk")] == ["education", "health"]
    assert (found.year, found.quarter, found.source, found.pages) == (2026, 4, "saved", 13)


def test_a_part_of_the_pages_says_nothing_of_the_rest(county: County) -> None:
    files, subject, actor = a_site(), site(county), county.people["handler"]
    FAULTS["a dead link"].plant(files)
    FAULTS["a document's metadata"].plant(files)
    inspect_subject(actor=actor, subject=subject, data=zipped(files), name="a.zip", on=ON)
    part = {name: text for name, text in a_site().items() if name.startswith(("index", "xinwen/"))}
    found = inspect_subject(actor=actor, subject=subject, data=zipped(part), name="a.zip", on=ON)
    gone = {row.indicator: row.gone for row in Finding.objects.filter(page__in=("xinwen/a1.html", "zhengce/z1.html"))}
    assert gone == {"link-dead": found, "document-metadata": None}


def test_a_site_of_which_there_is_too_much(county: County, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LINK_HOSTS = frozenset({"127.0.0.1"})
    monkeypatch.setattr("gongkai.inspecting.fetched.MAX_UNPACKED", 3_000)
    with _served(a_site()) as address:
        subject = site(county, address=address)
        found = inspect_subject(actor=county.people["handler"], subject=subject)
    assert 1 < found.pages < 13
    assert found.cut.startswith(f"这次取回了{found.pages + found.files}个页面和附件")


def test_what_cannot_be_inspected(county: County) -> None:
    subject, actor = site(county), county.people["handler"]
    for data, said in (
        (b"PK\x03\x04broken", "压缩包"),
        (zipped({"a.txt": "x"}), "没有网页"),
        (None, "没有允许访问 jy.shifan.example"),
    ):
        with pytest.raises(Refused, match=said):
            inspect_subject(actor=actor, subject=subject, data=data, name="a.zip")
    with pytest.raises(Refused, match="还没有到"):
        inspect_subject(actor=actor, subject=subject, data=b"", on=TODAY + timedelta(1))
    with pytest.raises(NotPermitted):
        inspect_subject(actor=county.people["auditor"], subject=subject)
    assert not Inspection.objects.exists()


def _feed(*entries: tuple[str, str, str]) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><pubDate>{day}</pubDate><description>{text}</description></item>"
        for title, day, text in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def _media(county: County, platform: str = "wechat", name: str = "示范教育", days: int = 400) -> Any:
    return register_media(
        actor=county.people["ogi_head"], body=county.bodies["education"], platform=platform, name=name,
        operator="局办公室", opened_on=TODAY - timedelta(days),
    )  # fmt: skip


def test_a_feed_of_an_account(county: County) -> None:
    media = _media(county)
    subject = register_subject(actor=county.people["ogi_head"], body=media.body, kind="account", media=media)
    data = _feed(
        ("开学提醒", (ON - timedelta(3)).isoformat(), "请按时报到。"), ("更正", "2026-01-02", "手机13812341234")
    )
    found = inspect_subject(actor=county.people["handler"], subject=subject, data=data, name="feed.xml", on=ON)
    assert (_found(found), found.source) == ([("privacy", "更正")], "feed")
    late = inspect_subject(
        actor=county.people["handler"],
        subject=subject,
        data=_feed(("开学提醒", "2026-03-02", "请按时报到。")),
        name="feed.xml",
        on=ON,
    )
    assert _found(late) == [("account-stale", str(media))]


def test_a_feed_of_columns(county: County) -> None:
    subject = site(county, "县门户教育专栏", kind="columns")
    register_column(actor=county.people["supervisor"], subject=subject, name="动态", address="/jy/", kind="news")
    data = _feed(("开学提醒", (ON - timedelta(20)).isoformat(), "请按时报到。"))
    found = inspect_subject(actor=county.people["handler"], subject=subject, data=data, name="feed.xml", on=ON)
    assert _found(found) == [("column-stale", "县门户教育专栏")]


def test_all_accounts_by_the_register(county: County) -> None:
    _media(county, "wechat", "示范教育", 3)
    _media(county, "weibo", "示范县教育局", 15)
    found = inspect_accounts(actor=county.people["supervisor"])
    assert [one.total for one in found] == [0, 1]
    assert [one.total for one in inspect_accounts(actor=county.people["ogi_head"])] == [0, 1]
    assert (Subject.objects.count(), Finding.objects.count()) == (2, 1)
    assert inspect_accounts(actor=county.people["auditor"]) == []


class _Site(BaseHTTPRequestHandler):
    files: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        text = self.files.get(self.path.lstrip("/") or "index.html")
        if text is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if ".html" in self.path or self.path == "/" else "text/plain")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args: object) -> None: ...


@contextmanager
def _served(files: dict[str, str]) -> Iterator[str]:
    _Site.files = files
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_a_host_that_was_allowed(county: County, settings: Any) -> None:
    files = a_site()
    FAULTS["a dead link"].plant(files)
    settings.LINK_HOSTS = ["127.0.0.1"]
    with _served(files) as address:
        subject = site(county, address=address)
        found = inspect_subject(actor=county.people["handler"], subject=subject, on=ON)
    assert (_found(found), found.source, found.pages) == ([("link-dead", "/xinwen/a1.html")], "fetched", 13)
    with pytest.raises(Refused, match="连接不上"):
        inspect_subject(actor=county.people["handler"], subject=subject)


def test_thresholds_of_the_installation(county: County) -> None:
    actor = county.people["supervisor"]
    set_thresholds(
        actor=actor, body=county.government, changes={"home-stale": {"limits": {"days": 2}}}, why="省里的要求"
    )
    assert indicators_in_force()["home-stale"].limits["days"] == 2
    found = inspect_subject(actor=actor, subject=site(county), data=zipped(a_site()), name="a.zip", on=ON)
    assert _found(found) == [("home-stale", "index.html")]
    assert found.changed == {"home-stale": {"limits": {"days": 2}}}
    set_thresholds(actor=actor, body=county.government, changes={"home-stale": {"off": True}})
    found = inspect_subject(actor=actor, subject=site(county, "另一个网站"), data=zipped(a_site()), name="a.zip", on=ON)
    assert _found(found) == []
    with pytest.raises(Refused, match="没有名为 nothing 的检查指标"):
        set_thresholds(actor=actor, body=county.government, changes={"nothing": {}})
    with pytest.raises(NotPermitted):
        set_thresholds(actor=county.people["ogi_head"], body=county.government, changes={})


def test_the_register(county: County) -> None:
    actor, education = county.people["supervisor"], county.bodies["education"]
    _portal(county)
    media = _media(county)
    for values, said in (
        ({"kind": "portal", "name": "又一个"}, "不用重复登记"), ({"kind": "site", "name": "甲"}, "请填写网址"), ({"kind": "site", "name": "甲", "address": "jy"}, "应以 https"),
        ({"kind": "account"}, "请从已登记的政务新媒体中选择"), ({"kind": "other", "name": "甲"}, "类型"), ({"kind": "site", "name": " ", "address": "http://a/"}, "请填写名称"),
        ({"kind": "account", "media": media, "body": county.bodies["health"]}, "不属于示范县卫生健康局"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            register_subject(actor=actor, **{"body": education, **values})
    subject = site(county)
    with pytest.raises(Refused, match="已经登记"):
        site(county)
    column = register_column(actor=actor, subject=subject, name="动态", address="/xw/", kind="news")
    for address, kind, said in (("/xw/", "", "已经登记"), ("/a/", "x", "栏目类型")):
        with pytest.raises(Refused, match=said):
            register_column(actor=actor, subject=subject, name="动态", address=address, kind=kind)
    account = register_subject(actor=actor, body=education, kind="account", media=media)
    with pytest.raises(Refused, match="没有栏目"):
        register_column(actor=actor, subject=account, name="动态", address="/xw/")
    remove_column(actor=actor, column=column)
    subject = end_subject(actor=actor, subject=subject, reason="并入县门户")
    assert subject.state == "ended"
    with pytest.raises(NotPermitted):
        inspect_subject(actor=actor, subject=subject, data=b"")
    actions = list(
        Entry.objects.filter(action__startswith="inspection").order_by("number").values_list("action", flat=True)
    )
    assert actions[-5:] == [
        f"inspection.{act}"
        for act in ("register_subject", "register_column", "register_subject", "remove_column", "end_subject")
    ]


def test_jobs(county: County, django_capture_on_commit_callbacks: Any) -> None:
    subject = site(county)
    files = a_site()
    FAULTS["a wrong word"].plant(files)
    FAULTS["a dead link"].plant(files)
    files["xinwen/a1.html"] = files["xinwen/a1.html"].replace("详见", '<a href="https://o.example/">另见</a>详见')
    _media(county, "weibo", "示范县教育局", 15)
    with django_capture_on_commit_callbacks(execute=True):
        one = start(
            kind="inspect_subject", title="检查", actor=county.people["handler"], data=zipped(files), subject=subject.pk,
            name="a.zip", on=ON.isoformat(),
        )  # fmt: skip
        two = start(kind="inspect_accounts", title="检查", actor=county.people["supervisor"])
    said = {job.pk: (job.state, job.message) for job in Job.objects.all()}
    assert said[one.pk] == (
        "done", "检查了13个页面、1个附件、15个链接，发现问题1个，其中0个以前发现过。另有1个链接指向未经管理员允许的网站或者没有保存的页面，没有核查。",
    )  # fmt: skip
    assert said[two.pk] == ("done", "检查了1个新媒体账号，发现问题1个。")


def test_dates_of_quarters(county: County) -> None:
    subject = site(county)
    for day, quarter in ((date(2026, 3, 31), 1), (date(2026, 4, 1), 2), (date(2025, 12, 31), 4)):
        found = inspect_subject(
            actor=county.people["handler"], subject=subject, data=zipped(a_site()), name="a.zip", on=day
        )
        assert (found.year, found.quarter) == (day.year, quarter)
