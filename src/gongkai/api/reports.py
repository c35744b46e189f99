"""Published annual reports for programs."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Schema

from gongkai.office.annual.queries.public import Head, heads, text_of

router = Router(tags=["reports"])


class ReportOut(Schema):
    """One published version. `scope`: area, own (the body itself), old (an imported document)."""

    body: str
    name: str
    year: int
    scope: str
    version: int
    published_on: date
    corrected: bool
    reason: str
    address: str
    data: str


@router.get("", response=list[ReportOut], summary="年度报告列表", url_name="reports")
def reports(request: HttpRequest, body: str = "", year: int | None = None) -> list[ReportOut]:
    """Every published version, the newest year first; of one body or one year when asked."""
    return [_plain(request, head) for head in heads(code=body.replace("\x00", "")[:60], year=year)]


@router.get("/{slug:code}/{slug:key}", summary="单份年度报告", url_name="report")
def report(request: HttpRequest, code: str, key: str) -> HttpResponse:  # noqa: ARG001 - ninja passes it
    """One version as `gongkai.report/1`, with what is printed in each cell."""
    head = next((item for item in heads(code=code) if item.key == key), None)
    text = text_of(head) if head is not None else ""
    if not text:
        raise Http404
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _plain(request: HttpRequest, head: Head) -> ReportOut:
    place = [head.code, head.key]
    return ReportOut(
        body=head.code, name=head.name, year=head.year, scope=head.scope, version=head.number,
        published_on=head.published_on, corrected=head.corrected, reason=head.reason,
        address=request.build_absolute_uri(reverse("portal:report", args=place)),
        data=request.build_absolute_uri(reverse("api:report", args=place)),
    )  # fmt: skip
