"""批量导入指标: the indicators of a scheme from a spreadsheet, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.models import Account
from gongkai.office.supervision.acting import permit
from gongkai.office.supervision.domain.set_indicator import set_indicator
from gongkai.office.supervision.exchange import INDICATOR_COLUMNS
from gongkai.office.supervision.importing import Imported, take_in
from gongkai.office.supervision.models import Scheme


@transaction.atomic
def import_indicators(
    *,
    actor: Account,
    scheme: Scheme,
    rows: Sequence[Row],
    dry_run: bool = False,
    said: Callable[[int], None] | None = None,
) -> Imported:
    """Add every row by `set_indicator`; with an error in any row, and in a dry run, nothing is written. Raises NotPermitted,
    Refused.
    """
    who = permit(subject=scheme, actor=actor, act="import_indicators")

    def does(values: dict[str, Any]) -> None:
        set_indicator(actor=actor, scheme=Scheme.objects.get(pk=scheme.pk), **values)

    def written(made: int) -> None:
        record(who=who, action="supervision.import_indicators", target=scheme, after={"made": made})

    return take_in(rows, INDICATOR_COLUMNS, does, dry_run=dry_run, written=written, said=said)
