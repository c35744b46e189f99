"""`gongkai manage import_old_reports FOLDER --as USER`: take older reports into the archive, from a folder with a list of them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.annual.archive_folder import import_old_reports
from gongkai.office.annual.archive_list import listed_in, listed_in_zip
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.incoming.folders import on_disk
from gongkai.office.errors import OfficeError


class Command(BaseCommand):
    """Every report by itself. Ends with status 1 and the rows that are wrong; running it again takes in only what is missing."""

    help = (
        "从文件夹（或者压缩成的 zip）批量导入历史年报，文件夹里放“目录.xlsx”和各年的报告文件。导入后由发布人核对发布。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the reports are, and in whose name they come in."""
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--as", required=True, dest="username", metavar="USER", help="年报编制人的用户名")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Import, say what came of it."""
        actor = Account.objects.filter(username=options["username"], is_active=True).first()
        if actor is None:
            raise CommandError("没有这个用户，请核对 --as。")
        path: Path = options["path"]
        try:
            listed = listed_in(on_disk(path)) if path.is_dir() else listed_in_zip(path.read_bytes())
        except OfficeError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{path} 读不出来：{error.strerror}。") from error
        found = import_old_reports(actor=actor, listed=listed)
        self.stdout.write(
            f"已导入{found.made}份，其中{found.unread}份没有读出内容；以前导入过的{found.known}份没有重复导入。"
        )
        for wrong in found.errors:
            self.stdout.write(str(wrong))
        if found.errors:
            raise CommandError(f"有{len(found.errors)}处有误，没有导入这些报告。请改正后重新运行，只会导入缺少的。")
