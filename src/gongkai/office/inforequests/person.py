"""Who asks 申请人: what Article 29 wants to know of a requester, sealed as one value."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.identifiers import is_resident_id, is_uscc
from gongkai.office.errors import Refused

if TYPE_CHECKING:
    from gongkai.office.inforequests.models.sealed import Sealed

_MAX = 200
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+")
_POSTCODE = re.compile(r"\d{6}", re.ASCII)
_PHONE = re.compile(r"\+?[\d\s()（）-]{5,30}")
_TITLES = {
    "name": gettext_lazy("姓名或者名称"), "identity_kind": gettext_lazy("证件类型"), "identity": gettext_lazy("证件号码"),
    "phone": gettext_lazy("联系电话"), "email": gettext_lazy("电子邮箱"), "address": gettext_lazy("联系地址"),
    "postcode": gettext_lazy("邮政编码"), "fax": gettext_lazy("传真号码"), "representative": gettext_lazy("法定代表人或者负责人"),
    "agent": gettext_lazy("代理人"), "code": gettext_lazy("查询码"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Name, proof of identity and ways to reach the requester (条例第二十九条第二款第一项); `code` opens the progress page."""

    name: str
    identity_kind: str = ""
    identity: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    fax: str = ""
    representative: str = ""
    agent: str = ""
    code: str = ""

    @property
    def masked_name(self) -> str:
        """The name as lists show it: two characters `张*`, longer ones with first and last kept; organisations in full."""
        if self.identity_kind == "uscc" or len(self.name) > 6:
            return self.name
        middle = "*" * max(len(self.name) - 2, 1)
        return f"{self.name[:1]}{middle}{self.name[-1] if len(self.name) > 2 else ''}"

    def to_json(self) -> str:
        """What is sealed."""
        return json.dumps({key: value for key, value in asdict(self).items() if value}, ensure_ascii=False)


IDENTITIES = {
    "resident_id": "居民身份证",
    "uscc": "统一社会信用代码",
    "passport": "护照",
    "permit": "通行证或者居住证",
    "other": "其他证件",
}
"""The kinds of proof of identity."""


def checked(person: Person, *, organisation: bool) -> Person:
    """The person with white space removed. Raises Refused for what is missing or cannot be right."""
    values = {item.name: getattr(person, item.name).strip() for item in fields(Person)}
    for key, value in values.items():
        if len(value) > _MAX:
            raise Refused("{title}超过{most}个字符，请缩短。", field=key, title=_TITLES[key], most=_MAX)
    if not values["name"]:
        raise Refused("请填写申请人的姓名或者名称（条例第二十九条）。", field="name")
    if not (values["phone"] or values["email"] or values["address"]):
        raise Refused("请至少填写一种联系方式：联系电话、电子邮箱或者联系地址（条例第二十九条）。", field="phone")
    _check_identity(values["identity_kind"], values["identity"], organisation=organisation)
    if values["email"] and not _EMAIL.fullmatch(values["email"]):
        raise Refused("电子邮箱“{email}”不完整，请核对。", field="email", email=values["email"])
    if values["phone"] and not _PHONE.fullmatch(values["phone"]):
        raise Refused("联系电话应为数字，可以带区号和短横线，请核对。", field="phone")
    if values["postcode"] and not _POSTCODE.fullmatch(values["postcode"]):
        raise Refused("邮政编码应为6位数字，请核对。", field="postcode")
    return Person(**values)


def _check_identity(kind: str, number: str, *, organisation: bool) -> None:
    if not kind and not number:
        return
    if kind not in IDENTITIES:
        raise Refused(
            _("请选择证件类型：%(kinds)s。") % {"kinds": "、".join(IDENTITIES.values())},
            field="identity_kind",
        )
    if not number:
        raise Refused("请填写证件号码。", field="identity")
    if kind == "resident_id" and (organisation or not is_resident_id(number)):
        raise Refused("居民身份证号码的校验位不对，或者申请人不是自然人，请对照证件逐位核对。", field="identity")
    if kind == "uscc" and not is_uscc(number):
        raise Refused("统一社会信用代码的校验位不对，请对照登记证书逐位核对。", field="identity")


def person_of(record: Sealed) -> Person:
    """The requester in clear. Only domain actions that log it, and letters, may ask."""
    if not record.sealed_person:
        return Person(name="（已销毁）")
    from gongkai.office.inforequests.sealing import unseal

    return Person(**json.loads(unseal(record.sealed_person, record.about_person)))
