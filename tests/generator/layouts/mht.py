"""Saved web pages (mht) as browsers and word processors write them: quoted-printable or base64, UTF-8 or GBK, with pictures."""

from __future__ import annotations

import base64
import quopri
from random import Random

from tests.generator.layouts.base import Layout
from tests.generator.layouts.markup import body_html, page_html
from tests.generator.printed import Printed

PICTURE = base64.encodebytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4).decode()


def write(printed: Printed, rng: Random) -> bytes:
    """The message: the page first, as browsers do, or behind a frame, as word processors may."""
    charset = rng.choice(("utf-8", "gb18030"))
    page = page_html(printed, body_html(printed, rng), rng.choice((charset, ""))).encode(charset)
    packed = rng.choice(("quoted-printable", "base64"))
    body = quopri.encodestring(page) if packed == "quoted-printable" else base64.encodebytes(page)
    head = f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {packed}\nContent-Location: a.html\n\n'
    parts = [
        head + body.decode("ascii"),
        "Content-Type: text/css\nContent-Transfer-Encoding: quoted-printable\n\ntd { width: 40px }\n",
        f"Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: a.png\n\n{PICTURE}",
    ]
    if rng.random() < 0.3:
        parts.insert(0, "Content-Type: text/html\n\n<html><frameset><frame src='1.html'></frameset></html>\n")
    mark = "----MultipartBoundary--7--"
    head = f'From: <Saved by Browser>\nSubject: page\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="{mark}"\n\n'
    message = head + "".join(f"--{mark}\n{part}\n" for part in parts) + f"--{mark}--\n"
    return message.replace("\n", rng.choice(("\n", "\r\n"))).encode("ascii")


LAYOUT = Layout(write, ".mht")
