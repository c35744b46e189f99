"""`gongkai manage verify_log`: prove that the audit log was not altered."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.audit_log.verify import Anchor, verify


class Command(BaseCommand):
    """Exit status 0 when the chain holds, 1 when it is broken; every break is one line."""

    help = "校验审计日志：逐条重算摘要并核对前后衔接。打印的校验点请另行保存，下次用 --anchor 核对日志末尾未被截去。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Anchors of earlier verifications."""
        parser.add_argument(
            "--anchor", action="append", default=[], metavar="序号:摘要", help="以前打印的校验点，可重复"
        )

    def handle(self, *args: Any, anchor: list[str], **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Verify and print the verdict."""
        try:
            anchors = [Anchor.parse(printed) for printed in anchor]
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from error
        verdict = verify(anchors)
        if verdict.breaks:
            raise CommandError("审计日志被破坏：\n" + "\n".join(verdict.breaks))
        self.stdout.write(f"审计日志完好，共{verdict.anchor.number}条。校验点：\n{verdict.anchor}")
