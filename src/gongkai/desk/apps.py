"""The app of the desk."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages only, no records of its own."""

    name = "gongkai.desk"
    label = "desk"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Make the desk's jobs known to the worker."""
        from gongkai.desk import jobs  # noqa: F401 - importing registers
        from gongkai.desk.annual import archive_jobs  # noqa: F401 - importing registers its jobs
        from gongkai.desk.annual import jobs as annual  # noqa: F401 - importing registers its jobs
        from gongkai.desk.dataset import jobs as dataset  # noqa: F401 - importing registers its job
        from gongkai.desk.engagement import jobs as engagement  # noqa: F401 - importing registers its job
        from gongkai.desk.intake import calendar_jobs as calendars  # noqa: F401 - importing registers its jobs
        from gongkai.desk.intake import importing as requests  # noqa: F401 - importing registers its job
        from gongkai.desk.items import importing as items  # noqa: F401 - importing registers its jobs
        from gongkai.desk.oversight import jobs as oversight  # noqa: F401 - importing registers its job
        from gongkai.desk.people import importing, log  # noqa: F401 - importing registers their jobs
        from gongkai.desk.remedies import jobs as remedies  # noqa: F401 - importing registers its jobs
        from gongkai.desk.supervision import importing as supervision  # noqa: F401 - importing registers its jobs
