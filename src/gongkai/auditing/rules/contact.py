"""How to reach the OGI unit."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.auditing.examples import report
from gongkai.auditing.model import Result
from gongkai.auditing.registry import rule
from gongkai.report import AnnualReport, Contact


@rule(
    "contact.missing",
    layer="document",
    severity="warning",
    must="报告开头写明政府信息公开工作机构的办公地址，以及电话、传真、电子邮箱中的至少一种联系方式。",
    basis="《政府信息公开条例》第四条、第十二条",
    hint="在开头补上“如对本报告有疑问，请联系”以及地址、邮编、电话、电子邮箱。",
    holds_for=report,
    fails_for=lambda: report(contact=Contact(address="示范县府前街1号")),
)
def missing(report: AnnualReport) -> Iterator[Result]:
    """The head names an address and a way to reach the OGI unit (Arts 4 and 12)."""
    contact = report.contact
    lacking = [] if contact.address else ["地址"]
    if not (contact.phone or contact.fax or contact.email):
        lacking.append("电话（或传真、电子邮箱）")
    if lacking:
        yield Result("fails", ("contact",), f"报告没有写明政府信息公开工作机构的{'和'.join(lacking)}，请在开头补上。")
    else:
        yield Result("holds", ("contact",))
