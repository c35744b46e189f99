"""Subjects, saved sites and findings in every state, brought about by the domain actions."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from gongkai.inspecting import Finding as Found
from gongkai.inspecting import Inspected
from gongkai.office.bodies.models import Account
from gongkai.office.inspection.domain.appeal_finding import accept_appeal, appeal_finding
from gongkai.office.inspection.domain.assign_finding import assign_finding
from gongkai.office.inspection.domain.fix_finding import fix_finding
from gongkai.office.inspection.domain.record_inspection import record_inspection
from gongkai.office.inspection.domain.register_subject import register_subject
from gongkai.office.inspection.domain.verify_finding import verify_finding
from gongkai.office.inspection.models import Finding, Subject
from tests.office.county import County


def site(county: County, name: str = "示范县教育信息网", **more: Any) -> Subject:
    values = {"kind": "site", "name": name, "address": "https://jy.shifan.example/"} | more
    body = values.pop("body", county.bodies["education"])
    return register_subject(actor=county.people["supervisor"], body=body, **values)


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def dead(key: str = "a9.html", page: str = "xinwen/a1.html") -> Found:
    return Found("link-dead", page, "一条消息", f"“一条消息”第3个链接打不开：{key}。", "第3个链接", key, key=key)


def inspected(*found: Found, **more: Any) -> Inspected:
    judged = {"link-dead": frozenset({"xinwen/a1.html"})}
    values = {"pages": 10, "links": 40, "judged": judged} | more
    return Inspected(values.pop("on", timezone.localdate()), list(found), **values)


def inspection_of(county: County, subject: Subject, *found: Found, **more: Any) -> Any:
    return record_inspection(
        actor=county.people["ogi_head"], subject=subject, source="saved", inspected=inspected(*found, **more)
    )


def found(county: County, key: str = "a9.html") -> Finding:
    subject = Subject.objects.filter(kind="site").first() or site(county)
    inspection_of(county, subject, *(dead(key) for key in {key, *_keys(subject)}))
    return Finding.objects.get(subject=subject, page="xinwen/a1.html", passage=key)


def _keys(subject: Subject) -> list[str]:
    return list(subject.findings.exclude(state="verified").values_list("passage", flat=True))


def supervisor(county: County) -> Account:
    return county.people["supervisor"]


def assigned(county: County, key: str = "a9.html") -> Finding:
    return assign_finding(actor=supervisor(county), finding=found(county, key), demand="请改正链接")


def fixed(county: County, key: str = "a9.html") -> Finding:
    return fix_finding(actor=county.people["handler"], finding=assigned(county, key), measure="链接已改正")


def verified(county: County, key: str = "a9.html") -> Finding:
    return verify_finding(actor=supervisor(county), finding=fixed(county, key))


def appealed(county: County, key: str = "a9.html") -> Finding:
    return appeal_finding(actor=county.people["handler"], finding=found(county, key), appeal="该网站当天检修")


def dismissed(county: County, key: str = "a9.html") -> Finding:
    return accept_appeal(actor=supervisor(county), finding=appealed(county, key), answer="情况属实")


IN_STATE: dict[str, Callable[..., Finding]] = {
    "found": found,
    "assigned": assigned,
    "fixed": fixed,
    "verified": verified,
    "appealed": appealed,
    "dismissed": dismissed,
}
