"""逐格核对: what the document shows where reading was unsure, or where it was read wrongly."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.assembling import number, printed
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.domain.override_cell import figure, kind_of
from gongkai.office.annual.filed import with_cells
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.report.jsonform import report_as_text


@transaction.atomic
def confirm_cells(*, actor: Account, report: Report, values: Mapping[str, str]) -> Report:
    """Say what the document shows in some cells, blank where it shows nothing. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="confirm_cells")
    filing = report.filings.first()
    found = value_of(report)
    known = dict(found.cells())
    if filing is None or not values:
        raise Refused("没有需要核对的格，请刷新页面。")
    given = {address: text.strip() for address, text in values.items()}
    for address, text in given.items():
        if address not in known:
            raise Refused("表格中没有“{address}”这一格，请重新选择。", field=address, address=address)
        kind = kind_of(found.editions.get(address.partition(".")[0]) or report.edition, address)
        given[address] = figure(text, kind, field=address) if text else ""
    value = with_cells(found, {address: number(text) if text else None for address, text in given.items()})
    said = {
        address: {
            "was": known[address].printed or "",
            "value": text,
            "who": actor.username,
            "at": clock.now().isoformat(),
        }
        for address, text in given.items()
    }
    filing.confirmed = filing.confirmed | said
    filing.save()
    return save(
        report=report, who=who, act="confirm_cells", said={"cells": given}, value=report_as_text(value, provenance=True),
        computed={key: printed(cell.value) for key, cell in value.cells() if cell.value is not None},
    )  # fmt: skip
