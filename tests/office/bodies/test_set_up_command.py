"""`gongkai manage set_up`: the first three people, once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.office.bodies.models import Account, Body

PEOPLE = ("--system-administrator=a:甲", "--security-administrator=b:乙", "--auditor=c:丙")


@pytest.mark.django_db
def test_the_first_passwords_are_printed_once() -> None:
    out = StringIO()
    call_command("set_up", "--code=county", "--name=示范县人民政府", *PEOPLE, stdout=out)
    lines = [line.split("\t") for line in out.getvalue().splitlines()[1:]]
    assert [line[:2] for line in lines] == [["系统管理员", "a"], ["安全管理员", "b"], ["审计员", "c"]]
    assert all(Account.objects.get(username=name).check_password(password) for _role, name, password in lines)
    assert Body.objects.get().valid_from.isoformat() == "2000-01-01"
    with pytest.raises(CommandError, match="系统已经初始化"):
        call_command("set_up", "--code=other", "--name=别处", *PEOPLE)


@pytest.mark.django_db
def test_a_person_without_a_name_is_refused() -> None:
    with pytest.raises(CommandError, match="请填写姓名"):
        call_command("set_up", "--code=county", "--name=示范县人民政府", *PEOPLE[:2], "--auditor=c")
    assert not Account.objects.exists()
