"""The own portal as a site: asked in this process by Django's request handling, as somebody whom nobody knows; no network."""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.urls import Resolver404, resolve
from django.utils import translation

from gongkai.inspecting import Site
from gongkai.inspecting.fetched import cut
from gongkai.inspecting.page import parse_page
from gongkai.reading.errors import ReadError
from gongkai.reading.limits import MAX_UNPACKED

MAX_PAGES = 3_000
"""Pages of the own portal that one inspection asks for; what is beyond is not looked at."""
MAX_FILES = 3_000
_NOT_PORTAL = ("/desk/", "/api/", "/static/", "/media/")
_LOCATION = re.compile(rb"<loc>\s*([^<\s]+)\s*</loc>")
OWN_COLUMNS: list[dict[str, str]] = tomllib.loads(Path(__file__).with_name("own.toml").read_text(encoding="utf-8"))[
    "column"
]
"""The portal's columns as the register begins with them."""


class Answer(NamedTuple):
    """What the program answered: status, type, body, and where it sends on to."""

    status: int
    kind: str
    data: bytes
    location: str = ""


def own_host() -> str:
    """A host by which this installation lets itself be asked."""
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return named[0] if named else "localhost"


def ask(path: str) -> Answer:
    """What a reader without an account gets at a path; neither cookies nor a session go along."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path.encode().decode("latin-1"), "QUERY_STRING": "",
        "SERVER_NAME": own_host(), "SERVER_PORT": "443", "HTTP_HOST": own_host(), "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "https" if settings.HTTPS else "http", "wsgi.input": BytesIO(),
        "wsgi.errors": None, "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }  # fmt: skip
    with translation.override(settings.LANGUAGE_CODE):
        response = _handler().get_response(WSGIRequest(environ))
        data = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        for closer in response._resource_closers:  # type: ignore[attr-defined]  # without the signal that ends a real request
            closer()
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return Answer(response.status_code, kind, data, response.headers.get("Location", ""))


_made: list[BaseHandler] = []


def _handler() -> BaseHandler:
    if not _made:
        handler = BaseHandler()
        handler.load_middleware()
        _made.append(handler)
    return _made[0]


def portal_site(on: date, said: Callable[[int, int], None] | None = None) -> Site:
    """Every page and file that the portal's links and its site map lead to, within the bounds."""
    site = Site(on, home="/", hosts=frozenset({own_host(), *settings.ALLOWED_HOSTS}), saved=False)
    gone: dict[str, str] = {}
    waiting, seen, total = deque(["/", *_mapped()]), {"/"}, 0
    while waiting:
        path = waiting.popleft()
        if len(site.pages) >= MAX_PAGES or len(site.data) - len(site.pages) >= MAX_FILES or total >= MAX_UNPACKED:
            site.cut = cut(len(site.data), total)
            break
        answer = ask(path)
        if answer.status in (301, 302, 303, 307, 308):
            waiting.extend(_fresh([answer.location], seen))
        elif answer.status >= 400:
            gone[path] = (
                "本站没有这个页面，或者它已不公开" if answer.status in (404, 410) else f"本站回答 {answer.status}"
            )
        elif answer.kind == "text/html":
            waiting.extend(_fresh(_take(site, path, answer.data), seen))
        elif not answer.kind.startswith(
            ("image/", "text/css", "text/javascript", "application/xml", "application/atom")
        ):
            site.data[path] = answer.data
        total += len(site.data.get(path, b""))
        if said is not None:
            said(len(site.pages), len(site.pages) + len(waiting))
    site.gone = gone
    return site


def _mapped() -> list[str]:
    return [
        unquote(urlsplit(found.decode("utf-8", "replace")).path)
        for found in _LOCATION.findall(ask("/sitemap.xml").data)
    ]


def _take(site: Site, path: str, data: bytes) -> Iterator[str]:
    site.data[path] = data
    try:
        page = parse_page(path, data, site.on, url=f"http://{own_host()}{path}")
    except ReadError as error:
        site.unreadable[path] = str(error)
        return
    site.pages[path] = page
    for link in page.links:
        target = urlsplit(link.href)
        if not target.netloc and not target.scheme and not target.query:
            yield link.href


def _fresh(hrefs: Any, seen: set[str]) -> Iterator[str]:
    """Paths of the portal that were not asked for before and that a reader may ask for."""
    for href in hrefs:
        path = unquote(urlsplit(href).path)
        if not path.startswith("/") or path.startswith(_NOT_PORTAL) or path in seen or not _is_read(path):
            continue
        seen.add(path)
        yield path


def _is_read(path: str) -> bool:
    """Whether a path is a page or a file to read: forms that begin something are left alone, dead ones are asked for."""
    try:
        return resolve(path).view_name not in _BEGIN
    except Resolver404:
        return True


_BEGIN = frozenset(
    ("portal:request_new", "portal:correction_new", "portal:request_step", "portal:correction_step", "portal:open_data_file",
     "portal:report_file", "portal:feed", "portal:answers_feed", "portal:statistics_csv", "portal:similar", "portal:feedback",
     "portal:dataset_table", "portal:dataset_peers")
)  # fmt: skip
"""Forms, exports and data of the same records in another shape."""
