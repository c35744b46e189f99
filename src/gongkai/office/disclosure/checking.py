"""The scan in the review: what was found in an item, what is still open, and the gate before publication."""

from __future__ import annotations

from typing import Any, NamedTuple

from gongkai.office import clock
from gongkai.office.disclosure.models import Check, CheckPart, Explanation, Item, PartScan, Step
from gongkai.office.disclosure.parts import Part, content_of, parts_of
from gongkai.office.disclosure.term_list import current_terms
from gongkai.office.errors import Refused

Scanned = list[tuple[Part, PartScan]]


class Found(NamedTuple):
    """One finding of a check: in which part, and how it was answered (None: not yet)."""

    part: CheckPart
    finding: dict[str, Any]
    explanation: Explanation | None

    @property
    def is_open(self) -> bool:
        """Whether it forbids publication."""
        return self.finding["severity"] == "error" and self.explanation is None


class Checked(NamedTuple):
    """A check with its findings, gravest first, and the parts that could not be looked into; no record of a check is there when
    the worker has only looked ahead.
    """

    check: Check | None
    findings: list[Found]
    refused: list[CheckPart]
    parts: int

    @property
    def open_errors(self) -> list[Found]:
        """What is neither masked nor explained."""
        return [found for found in self.findings if found.is_open]

    @property
    def may_publish(self) -> bool:
        """Whether nothing is open and everything could be looked into."""
        return not self.refused and not self.open_errors


def scan_item(item: Item) -> Scanned:
    """Scan every part that was not scanned before with the present terms. Slow for large files: call it outside the
    transaction, or in a job.
    """
    parts, terms = parts_of(item), current_terms()
    known = PartScan.objects.filter(digest__in=[part.digest for part in parts], terms=terms.digest)
    scans = {scan.digest: scan for scan in known}
    for part in parts:
        if part.digest not in scans:
            scans[part.digest] = _scanned(part, terms.digest)
    return [(part, scans[part.digest]) for part in parts]


def _scanned(part: Part, terms_digest: str) -> PartScan:
    from gongkai.scanning import scan_bytes

    data = part.data()
    if data is None:
        values: dict[str, Any] = {"verdict": "refused", "refused": "不能发布：文件已不在存储中，请重新上传"}
    else:
        report = scan_bytes(data, part.name, current_terms().terms)
        values = {
            "format": report.format, "verdict": report.verdict, "refused": report.refused,
            "findings": [finding.as_json() | {"message": finding.message} for finding in report.findings],
        }  # fmt: skip
    scan, _made = PartScan.objects.get_or_create(
        digest=part.digest, terms=terms_digest, defaults=values | {"at": clock.now()}
    )
    return scan


def record_check(item: Item, step: Step, scanned: Scanned) -> Check:
    """Keep the scan as the item's record. Raises Refused when the item changed since it was scanned."""
    content = content_of(parts_of(item))
    if content != content_of([part for part, _scan in scanned]):
        raise Refused("检查期间内容被修改，请刷新页面后重新办理。")
    terms = scanned[0][1].terms if scanned else ""
    check = Check.objects.create(item=item, step=step, content=content, terms=terms, at=step.at)
    CheckPart.objects.bulk_create(
        CheckPart(check_record=check, title=part.title, attachment=part.attachment, scan=scan) for part, scan in scanned
    )
    return check


def summary_of(check: Check) -> dict[str, int]:
    """How many findings of each severity a check has, and how many parts could not be looked into; for the log."""
    scans = [part.scan for part in check.parts.select_related("scan")]
    severities = [finding["severity"] for scan in scans for finding in scan.findings]
    counts = {severity: severities.count(severity) for severity in ("error", "warning", "note")}
    return counts | {"refused": sum(bool(scan.refused) for scan in scans)}


def latest(item: Item) -> Checked | None:
    """The newest check of an item with its findings; None when it was never checked. Three queries."""
    check = item.checks.select_related("step__actor").last()
    if check is None:
        return None
    return _checked(item, check, list(check.parts.select_related("scan", "attachment")))


def so_far(item: Item) -> Checked | None:
    """What the worker has found already in the present content, ahead of its check; None when it has not come to it yet.

    Four queries.
    """
    parts = parts_of(item)
    known = PartScan.objects.filter(digest__in=[part.digest for part in parts], terms=current_terms().digest)
    scans = {scan.digest: scan for scan in known}
    looked = [part for part in parts if part.digest in scans]
    rows = [CheckPart(title=part.title, attachment=part.attachment, scan=scans[part.digest]) for part in looked]
    return _checked(item, None, rows) if rows else None


def is_of_now(checked: Checked, item: Item) -> bool:
    """Whether what was checked is what the item says now. One query."""
    return checked.check is not None and checked.check.content == content_of(parts_of(item))


def _checked(item: Item, check: Check | None, parts: list[CheckPart]) -> Checked:
    answers = {(row.digest, row.fingerprint): row for row in item.explanations.select_related("actor")}
    order = ("error", "warning", "note")
    findings = sorted(
        (
            Found(part, finding, answers.get((part.scan.digest, finding["fingerprint"])))
            for part in parts
            for finding in part.scan.findings
        ),
        key=lambda found: order.index(found.finding["severity"]),
    )
    return Checked(check, findings, [part for part in parts if part.scan.refused], len(parts))


def require_cleared(item: Item) -> None:
    """The gate (条例第十七条、保密法第三十五条). Raises Refused unless the present content was checked, every part could be looked
    into, and every grave finding was removed or explained.
    """
    checked = latest(item)
    if checked is None or not is_of_now(checked, item):
        raise Refused("本件现在的内容没有检查记录，不能公开。请退回承办人，重新校对后再办理。")
    if checked.refused:
        names = "、".join(f"“{part.title}”" for part in checked.refused[:3])
        raise Refused(
            "{names}无法检查（加密、损坏或格式不支持），不能公开。请退回承办人，换成可以检查的文件。", names=names
        )
    if checked.open_errors:
        first = checked.open_errors[0]
        raise Refused(
            "检查发现{open_errors}处不得公开的内容还没有处理，第一处在“{part}”：{title}“{value}”。请退回修改、遮盖附件，或由审核人员逐处说明理由。",
            open_errors=len(checked.open_errors),
            part=first.part.title,
            title=first.finding["title"],
            value=first.finding["value"],
        )
