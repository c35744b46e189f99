"""The query behind a chart, as anybody with the dataset can repeat it."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement, and the command that runs it."""

    sql: str

    @property
    def command(self) -> str:
        """What to type; the folder of the dataset stands as a word, since a page tells nobody where files lie."""
        sql = " ".join(self.sql.split())
        return f"gongkai corpus sql {shlex.quote(sql)} --dataset {_('数据集文件夹')} --format csv"
