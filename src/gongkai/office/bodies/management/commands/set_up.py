"""`gongkai manage set_up`: the first body and the three administrators of a new installation."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.bodies.domain.set_up import Person, set_up
from gongkai.office.bodies.models import Kind, Level
from gongkai.office.errors import Refused
from gongkai.office.roles import ADMINISTRATORS, ROLES


class Command(BaseCommand):
    """Prints the first passwords once; each must be changed at the first login."""

    help = "初始化：登记最上级机构，开立系统管理员、安全管理员、审计员三个账号（三人不能相同），并打印初始口令。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The body, then one person a role as `用户名:姓名`."""
        parser.add_argument("--code", required=True, help="机构编码，例如 shifan")
        parser.add_argument("--name", required=True, help="机构名称，例如 示范县人民政府")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.GOVERNMENT, help="机构类型")
        parser.add_argument("--level", choices=Level.values, default=Level.COUNTY, help="层级")
        parser.add_argument("--valid-from", type=date.fromisoformat, default=date(2000, 1, 1), help="设立日期")
        parser.add_argument("--division-code", default="", help="行政区划代码")
        parser.add_argument("--uscc", default="", help="统一社会信用代码")
        for role in ADMINISTRATORS:
            flag = f"--{role.replace('_', '-')}"
            parser.add_argument(flag, required=True, metavar="用户名:姓名", help=ROLES[role].title)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django passes them
        """Set up and print."""
        people = {role: Person(*options[role].partition(":")[::2]) for role in ADMINISTRATORS}
        fields = ("code", "name", "kind", "level", "valid_from", "division_code", "uscc")
        try:
            made = set_up(**{field: options[field] for field in fields}, administrators=people)
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已登记{made.body.name}。初始口令只显示这一次，首次登录须更换：")
        for role, (account, password) in made.accounts.items():
            self.stdout.write(f"{ROLES[role].title}\t{account.username}\t{password}")
