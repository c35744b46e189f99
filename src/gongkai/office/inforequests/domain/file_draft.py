"""提交填好的表单: what was filled in becomes a matter of the office, once however often it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from django.db import transaction

from gongkai.office.bodies.models import Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.file_correction import file_correction
from gongkai.office.inforequests.domain.file_request import Sent, file_request
from gongkai.office.inforequests.drafts import bytes_of, find_draft, keep_values, values_of
from gongkai.office.inforequests.models import Draft
from gongkai.office.inforequests.person import Person

_ASKED = ("description", "document_hint", "form", "route")


@transaction.atomic
def file_draft(*, ticket: str, kind: str) -> Draft:
    """File what the ticket opens; a draft that is filed already stays as it is. Afterwards only the query code is kept with it.

    Raises Refused.
    """
    draft = _held(ticket, kind)
    if draft.is_filed:
        return draft
    values = values_of(draft)
    body = Body.objects.visible_to(None).current().filter(code=values.get("body", ""), ogi_unit__isnull=False).first()
    if body is None:
        raise Refused("请选择受理机关。", field="body")
    files = [Sent(file.purpose, file.name, bytes_of(file)) for file in draft.files.all()]
    code = _file(draft, body, values, files)
    draft.files.all().delete()
    keep_values(draft, {"code": code})
    return draft


def _held(ticket: str, kind: str) -> Draft:
    """The draft, locked: whoever sends it a second time waits and finds it filed. Raises Refused."""
    found = find_draft(ticket, kind)
    if found is None:
        raise Refused("填写的内容已超过保存时间，请重新填写。")
    return Draft.objects.select_for_update().get(pk=found.pk)


def _file(draft: Draft, body: Body, values: Mapping[str, str], files: list[Sent]) -> str:
    person = person_in(values)
    requester_kind = values.get("requester_kind", "")
    if draft.kind == "correction":
        draft.correction, code = file_correction(
            body=body, person=person, requester_kind=requester_kind, record=values.get("record", ""),
            evidence=values.get("evidence", ""),
        )  # fmt: skip
        return code
    asked = {key: values.get(key, "") for key in _ASKED}
    draft.request, code = file_request(body=body, person=person, requester_kind=requester_kind, files=files, **asked)  # type: ignore[arg-type]
    return code


def person_in(values: Mapping[str, str]) -> Person:
    """The requester as typed."""
    return Person(
        **{item.name: values.get(item.name, "") for item in fields(Person) if item.name != "code"} | {"code": ""}
    )
