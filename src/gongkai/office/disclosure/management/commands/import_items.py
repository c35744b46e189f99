"""`gongkai manage import_items PATH --body CODE --as USER`: draft many items from a table, a feed or a folder of documents."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.bodies.models import Account, Body
from gongkai.office.disclosure.domain.import_items import import_items
from gongkai.office.disclosure.incoming.folders import on_disk
from gongkai.office.disclosure.incoming.read import WORDS, Incoming, read, read_folder_of
from gongkai.office.errors import OfficeError


class Command(BaseCommand):
    """All rows or none; with `--dry-run` none. Ends with status 1 and the rows that are wrong."""

    help = "从 xlsx、csv、RSS、Atom 文件或者文件夹批量导入公开信息，导入后都是草稿。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose items, in whose name, and what holds for rows that do not say it."""
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--body", required=True, metavar="CODE", help="发布机构的编码")
        parser.add_argument("--as", required=True, dest="username", metavar="USER", help="承办人的用户名")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        for key, heading in WORDS.items():
            parser.add_argument(f"--{key}", default="", help=f"文件里没有写明的，“{heading}”都按这里填")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Read, draft, say what is wrong."""
        actor = Account.objects.filter(username=options["username"], is_active=True).first()
        body = Body.objects.filter(code=options["body"]).first()
        if actor is None or body is None:
            raise CommandError("没有这个用户或者机构，请核对 --as 和 --body。")
        try:
            incoming = _incoming(options["path"], {key: options[key] for key in WORDS if options[key]})
            found = import_items(
                actor=actor, body=body, rows=incoming.rows, documents=incoming.documents, dry_run=options["dry_run"]
            )
        except OfficeError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['path']} 读不出来：{error.strerror}。") from error
        for wrong in found.errors:
            self.stdout.write(str(wrong))
        if found.errors:
            raise CommandError(
                f"共{len(incoming.rows)}行，其中{len(found.errors)}行有误，没有写入任何信息。请改正后重新导入。"
            )
        self.stdout.write(f"{'已导入' if found.written else '试运行通过，可以导入'}{found.made}件。")


def _incoming(path: Path, otherwise: dict[str, str]) -> Incoming:
    return read_folder_of(on_disk(path), otherwise) if path.is_dir() else read(path.read_bytes(), otherwise)
