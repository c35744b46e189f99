"""Sites as offices save them: a folder, the same zipped, or web archives (MHT), one or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from email import message_from_bytes
from email.message import Message
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from gongkai.inspecting.page import parse_page
from gongkai.inspecting.site import Site, home_of
from gongkai.reading.errors import ReadError, TooLarge, Unreadable
from gongkai.reading.formats.container import ZIP_MAGIC, Container
from gongkai.reading.formats.mht import MAX_PARTS
from gongkai.reading.limits import MAX_MEMBER, MAX_UNPACKED

MAX_FILES = 10_000
"""Files of one saved site."""
MAX_PAGES = 5_000
"""Pages of one saved site."""
_PAGES = (".html", ".htm", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php")
_ARCHIVES = (".mht", ".mhtml")
_FURNITURE = re.compile(
    r"\.(?:css|m?js|map|json|xml|woff2?|[te]tf|eot|otf|ico|png|jpe?g|gif|bmp|webp|svg|mp[34]|flv|swf|tmp)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)", re.IGNORECASE)
_NOT_OURS = ("__MACOSX/", ".")
_HEAD = 4_000


def saved_site(given: bytes | Path, name: str, on: date, *, whole: bool = True, hosts: Iterable[str] = ()) -> Site:
    """The site in a folder, a zip, a web archive or a single page, as it was on a day. Raises a ReadError."""
    files = _in_folder(given) if isinstance(given, Path) and given.is_dir() else _in_file(given, name)
    site = Site(on, whole=whole, hosts=frozenset(host.lower() for host in hosts))
    for address, data in _without_folder_round(files).items():
        ending = PurePosixPath(address).suffix.lower()
        if ending in _ARCHIVES:
            _add_archive(site, address, data)
        elif ending in _PAGES:
            _add_page(site, address, data, _saved_from(data))
        elif not _FURNITURE.fullmatch(ending):
            site.data[address] = data
        else:
            site.furniture.add(address)
        if len(site.pages) > MAX_PAGES:
            raise TooLarge(f"保存的网页超过 {MAX_PAGES:,} 个的上限，请按栏目分成几份检查")
    if not site.pages:
        raise Unreadable("里面没有网页（html 或者 mht），请在浏览器中把网页另存后再上传")
    _settle(site)
    return site


def _settle(site: Site) -> None:
    """Find the home page and the site's own hosts."""
    roots = [address for url, address in site.urls.items() if url.endswith("/") and url.count("/") == 1]
    site.home = roots[0] if roots else home_of(list(site.pages))
    domain = site.pages[site.home].tags.get("sitedomain", "") if site.home else ""
    named = {url.partition("/")[0] for url in site.urls}
    host = urlsplit(domain if "//" in domain else f"//{domain}").hostname if domain else None
    site.hosts |= named | ({host.lower()} if host else set())


def _in_file(given: bytes | Path, name: str) -> dict[str, bytes]:
    data = given.read_bytes() if isinstance(given, Path) else given
    if not data.startswith(ZIP_MAGIC):
        return {PurePosixPath(name.replace("\\", "/")).name: data}
    with Container(data) as package:
        names = [one for one in package.names if not one.endswith("/") and not one.startswith(_NOT_OURS)]
        if len(names) > MAX_FILES:
            raise TooLarge(f"保存的文件超过 {MAX_FILES:,} 个的上限，请按栏目分成几份检查")
        return {_readable(one): package.read(one) for one in names}


def _in_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        address = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or address.startswith(_NOT_OURS):
            continue
        if len(files) >= MAX_FILES:
            raise TooLarge(f"保存的文件超过 {MAX_FILES:,} 个的上限，请按栏目分成几份检查")
        size = path.stat().st_size
        total += size
        if size > MAX_MEMBER or total > MAX_UNPACKED:
            raise TooLarge(f"“{address}”太大，或者文件共超过 {MAX_UNPACKED // 1024**2} MB 的上限，请分成几份检查")
        files[address] = path.read_bytes()
    return files


def _readable(name: str) -> str:
    """A member's name; Windows writes Chinese ones in its own code page without saying so."""
    try:
        return name.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def _without_folder_round(files: Mapping[str, bytes]) -> dict[str, bytes]:
    while len({name.partition("/")[0] for name in files}) == 1 and all("/" in name for name in files):
        files = {name.partition("/")[2]: data for name, data in files.items()}
    return dict(files)


def _saved_from(data: bytes) -> str:
    """The address that a browser notes when it saves a page."""
    found = _SAVED_FROM.search(data[:_HEAD])
    return found[1].decode("ascii", "ignore") if found else ""


def _add_page(site: Site, address: str, data: bytes, url: str) -> None:
    site.data[address] = data
    try:
        site.pages[address] = parse_page(address, data, site.on, url)
    except ReadError as error:
        site.unreadable[address] = str(error)
        return
    parts = urlsplit(url)
    if parts.hostname:
        site.urls[parts.hostname.lower() + (parts.path or "/")] = address


def _add_archive(site: Site, address: str, data: bytes) -> None:
    """The page of a web archive; its pictures and styles are left out."""
    if data.count(b"\nContent-Type:") > MAX_PARTS:
        site.unreadable[address] = f"网页存档（MHT）的部分超过 {MAX_PARTS:,} 个的上限"
        return
    message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    url = str(message.get("Snapshot-Content-Location") or "")
    page = next((part for part in pages if url and part.get("Content-Location") == url), pages[0] if pages else None)
    if page is None:
        site.unreadable[address] = "网页存档（MHT）中没有网页正文，可能没有保存完整；请在浏览器中重新保存网页"
        return
    _add_page(site, address, _payload(page), url or str(page.get("Content-Location") or ""))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
