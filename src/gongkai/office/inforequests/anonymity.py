"""What is published of a request says nothing of its requester (条例第十五条、个人信息保护法第二十五条)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import person_of

_TITLES = {
    "name": "姓名或者名称", "identity": "证件号码", "phone": "联系电话", "email": "电子邮箱", "address": "联系地址", "fax": "传真号码",
    "representative": "法定代表人或者负责人", "agent": "代理人",
}  # fmt: skip
_SHORTEST = 2


def check_anonymous(request: Request, published: Mapping[str, Any]) -> None:
    """Refuse words that are to be published and hold the requester's name, number or contact. Raises Refused."""
    person = person_of(request)
    told = {title: _plain(getattr(person, key)) for key, title in _TITLES.items()}
    for field, value in published.items():
        text = _plain(re.sub("<[^>]*>", "", value)) if isinstance(value, str) else ""
        for title, said in told.items():
            if len(said) >= _SHORTEST and said in text:
                raise Refused("拟公开的内容里有申请人的{title}，请删去后再转为主动公开。", field=field, title=title)


def _plain(text: str) -> str:
    """Letters and digits only: widths, spaces and marks do not hide a name."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
