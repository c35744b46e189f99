"""Reports of the education bureau brought to any state through the domain actions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai.office.annual.assembling import assembled
from gongkai.office.annual.domain.accept_report import accept_report
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.correct_report import correct_report
from gongkai.office.annual.domain.file_report import file_report
from gongkai.office.annual.domain.lock_report import lock_report
from gongkai.office.annual.domain.publish_report import publish_report
from gongkai.office.annual.domain.return_report import return_report
from gongkai.office.annual.domain.sign_report import sign_report
from gongkai.office.annual.domain.submit_report import submit_report
from gongkai.office.annual.models import Report
from gongkai.office.inforequests.domain.draft_decision import draft_decision
from gongkai.office.inforequests.domain.record_search import record_search
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.domain.review_decision import review_decision
from gongkai.office.inforequests.domain.sign_decision import sign_decision
from gongkai.writing.html import report_page
from tests.office.county import County
from tests.office.inforequests.people import ZHANG, answers, at, who

YEAR = 2025
RECEIVED = date(2025, 3, 3)
PERSON = replace(ZHANG, identity_kind="", identity="")


def a_year(county: County) -> None:
    """Three requests of 2025: one granted, one granted in part by a company's request, one left for 2026."""

    for kind, on, disposition in (
        ("natural_person", RECEIVED, "granted"),
        ("commercial", date(2025, 6, 3), "not_exist"),
        ("natural_person", date(2025, 12, 29), ""),
    ):
        with at(on):
            request = register_request(
                actor=who(county), body=county.bodies["education"], person=PERSON, requester_kind=kind,
                channel="in_person", arrived_on=on, description=f"{on}的校车检查结果",
            )  # fmt: skip
            if disposition == "not_exist":
                record_search(
                    actor=who(county), request=request, on=on, systems="档案", keywords="校车", offices="办", persons="李",
                    found="无",
                )  # fmt: skip
            if disposition:
                draft_decision(
                    actor=who(county), request=request, disposition=disposition, answers=answers(request, disposition)
                )
                for aspect in ("legal", "secrecy"):
                    review_decision(
                        actor=who(county, "reviewer"), request=request, on=on, aspect=aspect, opinion="同意"
                    )
                sign_decision(actor=who(county, "publisher"), request=request, on=on, opinion="同意")


def draft(county: County, **more: Any) -> Report:
    values: dict[str, Any] = {"body": county.bodies["education"], "year": YEAR}
    return compile_report(actor=who(county, "compiler"), **values | more)


def checked(county: County) -> Report:
    return lock_report(actor=who(county, "compiler"), report=draft(county))


def signed(county: County) -> Report:
    return sign_report(actor=who(county, "publisher"), report=checked(county))


def submitted(county: County) -> Report:
    return submit_report(actor=who(county, "compiler"), report=signed(county))


def returned(county: County) -> Report:
    return return_report(
        actor=who(county, "supervisor"),
        report=submitted(county),
        why="请核对",
        marked={"requests.total.total": "少一件"},
    )


def accepted(county: County) -> Report:
    return accept_report(actor=who(county, "supervisor"), report=submitted(county))


def published(county: County) -> Report:
    return publish_report(actor=who(county, "publisher"), report=accepted(county), on=date(2026, 1, 12))


def corrected(county: County) -> Report:
    old = published(county)
    correct_report(actor=who(county, "compiler"), report=old, why="一件申请重复登记")
    return old


def a_document(report: Report) -> bytes:
    """A report of a body and year as somebody else would send it: a page with another body's own words."""
    return report_page(assembled(report)).encode()


def filed(county: County, **figures: str) -> Report:
    """The education bureau's report, written in another program and handed in, with some figures of its own."""
    scratch = draft(county)
    scratch.overrides = {address.replace("__", "."): {"value": value} for address, value in figures.items()}
    data = a_document(scratch)
    scratch.cells.all().delete()
    scratch.delete()
    return file_report(
        actor=who(county, "supervisor"), body=county.bodies["education"], year=YEAR, name="年报.html", data=data
    )


IN_STATE: dict[str, Callable[[County], Report]] = {
    "draft": draft, "filed": filed, "checked": checked, "signed": signed, "submitted": submitted, "returned": returned,
    "accepted": accepted, "published": published, "corrected": corrected,
}  # fmt: skip
