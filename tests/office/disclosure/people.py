"""The people of a chain, and items brought to any state through the domain actions."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.reassess_item import reassess_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.revise_item import revise_item
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.domain.withdraw_item import withdraw_item
from gongkai.office.disclosure.domain.withhold_item import withhold_item
from gongkai.office.disclosure.models import Item
from gongkai.office.roles import ROLES
from tests.office.county import County

MADE = date(2025, 9, 1)
BASIC = {"topic": "education", "article20": "A20_11", "genre": "notice", "made_on": MADE}


def draft(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    values: dict[str, Any] = BASIC | {"title": title, "text": "请各学校检查校车。"} | more
    return create_item(actor=county.people["handler"], body=county.bodies["education"], **values)


def proofread(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return proofread_item(actor=county.people["proofreader"], item=draft(county, title, **more))


def reviewed(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    item = proofread(county, title, **more)
    review_item(actor=county.people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    item.refresh_from_db()
    return item


def signed(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return sign_item(actor=county.people["publisher"], item=reviewed(county, title, **more))


def published(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return publish_item(actor=county.people["publisher"], item=signed(county, title, **more)).item


def revised(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return revise_item(actor=county.people["handler"], item=published(county, title, **more), reason="更正电话")


def withdrawn(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return withdraw_item(actor=county.people["publisher"], item=published(county, title, **more), reason="内容有误")


def withheld(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return withhold_item(
        actor=county.people["publisher"],
        item=reviewed(county, title, **more),
        ground="EX16B",
        reassess_on=timezone.localdate() + timedelta(days=300),
        reason="过程性信息",
    )


def reassessed(county: County, title: str = "关于校车安全的通知", **more: Any) -> Item:
    return reassess_item(actor=county.people["reviewer"], item=withheld(county, title, **more), reason="已作出决定")


IN_STATE: dict[str, Callable[..., Item]] = {
    "draft": draft,
    "proofread": proofread,
    "reviewed": reviewed,
    "signed": signed,
    "published": published,
    "revised": revised,
    "withdrawn": withdrawn,
    "withheld": withheld,
    "reassessed": reassessed,
}


def second(county: County, role: str, body: Body | None = None) -> Account:
    """Another person in a role: one who has not yet touched the item."""
    home = county.bodies["education"]
    name = f"second-{role.replace('_', '-')}"
    account, _password = create_account(
        actor=county.people["system_administrator"], body=home, username=name, name=f"另一位{ROLES[role].title}"
    )
    grant_role(actor=county.people["security_administrator"], account=account, role=role, body=body or home)
    return account
