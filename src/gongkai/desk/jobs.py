"""The jobs that the desk's pages ask for."""

from __future__ import annotations

from gongkai.desk.lists.page import file_name
from gongkai.desk.lists.spec import SPECS
from gongkai.desk.lists.workbook import workbook
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run


@job("export_list")
def export_list(run: Run) -> None:
    """A list of the desk as a workbook, with the filters that were set."""
    import gongkai.desk.urls  # noqa: F401 - brings every list

    spec = SPECS[run.given["list"]]
    rows = spec.narrowed(run.actor, run.given["asked"])
    total = rows.order_by().count()
    data = workbook(spec, rows.iterator(chunk_size=500), lambda number: run.progress(number, total))
    run.give(file_name(spec), data)
    run.tell(f"{total}", rows=total)
