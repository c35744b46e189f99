"""Asking the network whether an address still leads somewhere: of the hosts that an administrator named, and no other."""

from __future__ import annotations

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from email.message import Message
from typing import IO
from urllib.parse import quote

from gongkai.scanning.links import host_and_path

SECONDS = 10.0
"""How long one answer is waited for."""
MAX_ASKED = 2_000
"""Addresses that are asked for in one run; the others are counted as not asked."""
_PAUSE = 0.05
_GONE = {404: "页面不存在", 410: "页面已删除"}
_ALIVE_ALTHOUGH = frozenset((301, 302, 303, 307, 308, 401, 403, 405, 406, 429, 501))
"""Answers of somebody who is there but does not talk to programs, or who sends on to a host that was not named."""


class Web:
    """Asks for addresses on the named hosts, one after the other, and remembers what was answered."""

    def __init__(self, hosts: Iterable[str], most: int = MAX_ASKED) -> None:
        self.hosts = frozenset(host.lower() for host in hosts)
        self.most = most
        self._answers: dict[str, str] = {}
        self._opener = urllib.request.build_opener(_OnlyTo(self.hosts), urllib.request.ProxyHandler())

    def fault(self, address: str) -> str | None:
        """Why an address leads nowhere; None where its host is not named or enough was asked."""
        found = host_and_path(address)
        if found is None or not found[0]:
            return "网址写法有误"
        if found[0] not in self.hosts:
            return None
        address = address.partition("#")[0]
        if address not in self._answers:
            if len(self._answers) >= self.most:
                return None
            self._answers[address] = self._asked(address)
            time.sleep(_PAUSE)
        return self._answers[address]

    def read(self, address: str, longest: int) -> tuple[str, bytes] | str:
        """The type and the bytes of an address on a named host, or why they cannot be had. Raises nothing."""
        found = host_and_path(address)
        if found is None or found[0] not in self.hosts:
            return "没有得到管理员允许"
        safe = quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
        request = urllib.request.Request(safe, headers={"User-Agent": "gongkai-link-check"})  # noqa: S310
        time.sleep(_PAUSE)
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                data = response.read(longest + 1)
                return (response.headers.get_content_type(), data) if len(data) <= longest else "文件过大"
        except urllib.error.HTTPError as error:
            return _GONE.get(error.code, f"服务器回答 {error.code}")
        except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError):
            return "连接不上"

    def _asked(self, address: str) -> str:
        said = self._answer(address, "HEAD")
        return self._answer(address, "GET") if said else ""

    def _answer(self, address: str, method: str) -> str:
        safe = quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
        request = urllib.request.Request(safe, method=method, headers={"User-Agent": "gongkai-link-check"})  # noqa: S310
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                return "" if response.status < 400 else f"服务器回答 {response.status}"
        except urllib.error.HTTPError as error:
            if error.code in _ALIVE_ALTHOUGH:
                return ""
            return _GONE.get(error.code, f"服务器回答 {error.code}")
        except (
            TimeoutError,
            socket.gaierror,
            urllib.error.URLError,
            http.client.HTTPException,
            OSError,
            ValueError,
        ) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                return f"{SECONDS:.0f}秒内没有回答"
            return "找不到这个网站" if isinstance(reason, socket.gaierror) else "连接不上"


class _OnlyTo(urllib.request.HTTPRedirectHandler):
    """Follows redirections within the named hosts only; one that leads elsewhere counts as an answer."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts

    def redirect_request(  # noqa: PLR0917 - urllib's own
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        found = host_and_path(newurl)
        if found is None or found[0] not in self.hosts or not newurl.lower().startswith(("http://", "https://")):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]
