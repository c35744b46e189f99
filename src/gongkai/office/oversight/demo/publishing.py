"""An item of the demonstration through the whole chain on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.create_item import create_item
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.sign_item import sign_item

_KEPT = ("genre", "topic", "article20", "text")


def publish(body: Body, entry: Mapping[str, Any], title: str, on: date) -> None:
    """Draft, proofread, review, sign and publish an item of a catalogue row."""
    people = {
        role: Account.objects.filter(grants__role=role, grants__body=body).earliest("pk")
        for role in ("handler", "proofreader", "reviewer", "publisher")
    }
    item = create_item(
        actor=people["handler"], body=body, title=title, summary=title, made_on=on, catalogue_entry=entry["row"],
        source=body.name, **{key: entry[key] for key in _KEPT},
    )  # fmt: skip
    proofread_item(actor=people["proofreader"], item=item)
    review_item(
        actor=people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条", opinion="不涉密。"
    )
    sign_item(actor=people["publisher"], item=item)
    publish_item(actor=people["publisher"], item=item)
