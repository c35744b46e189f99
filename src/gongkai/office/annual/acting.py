"""What the acts on a report share: permission and lock, one saved row, one audit entry."""

from __future__ import annotations

from typing import Any

from gongkai.office.annual.models import Origin, Report
from gongkai.office.annual.permissions import TABLE
from gongkai.office.audit_log.record import Who, changed, record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused

OF_THE_LEDGER = ("override_cell", "edit_section", "lock_report")
"""Acts on figures and texts of our own; those of a document are changed by who wrote it."""

QUIET = ("value", "computed", "texts", "overrides", "moved", "members", "waived")
"""Fields too large for the log, which names their digests or single values instead."""


def permit(*, report: Report, actor: Account, act: str) -> Who:
    """Lock the report, and say who acts. Raises Refused when somebody acted since it was read, NotPermitted."""
    version = Report.objects.select_for_update().values_list("version", flat=True).get(pk=report.pk)
    if version != report.version:
        raise Refused("{report}在您打开之后有人办理过。您的操作没有保存，请刷新页面后再办理。", report=report)
    who = require(actor=actor, act=act, body=report.body, table=TABLE, state=report.state)
    if report.origin == Origin.DOCUMENT and act in OF_THE_LEDGER:
        raise Refused("这份报告是按报送的文件登记的，请由报送机关改正文件后重新登记，或者改为由本系统编制。")
    return who


def save(
    *, report: Report, who: Who, act: str, why: str = "", said: dict[str, Any] | None = None, **values: Any
) -> Report:
    """Put values into the report with the state that the act leads to, save it, and record one audit entry."""
    values["state"] = TABLE.after(act, report.state)
    before = {name: getattr(report, name) for name in values if name not in QUIET}
    for name, value in values.items():
        setattr(report, name, value)
    report.version += 1
    report.save()
    old, now = changed(before, {name: value for name, value in values.items() if name not in QUIET})
    record(who=who, action=f"annual.{act}", target=report, before=old, after={**now, **(said or {})}, why=why)
    return report
