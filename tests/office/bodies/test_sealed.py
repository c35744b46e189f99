"""Telephone numbers and keys of second factors lie sealed in the database and move to the first key."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django_otp.oath import totp

from gongkai.office.bodies.models import Account, Appointment, SecondFactor
from gongkai.office.bodies.resealing import reseal
from gongkai.office.sealing import CannotOpen, seal
from tests.office.county import FOUNDED, County

PHONE = "0000-5550199"
KEYS = {"old": b"\x01" * 32}


def _stored(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [value for (value,) in cursor.fetchall()]


@pytest.fixture
def handler(county: County, settings: Any) -> Account:
    settings.REQUEST_KEYS = KEYS
    handler = county.people["handler"]
    handler.phone = PHONE
    handler.save()
    Appointment.objects.create(body=handler.body, post="officer", person="王小明", phone=PHONE, starts_on=FOUNDED)
    SecondFactor.objects.create(user=handler, confirmed=True)
    return handler


def test_the_database_holds_no_number_and_no_key(handler: Account) -> None:
    phones = [
        value for value in (*_stored("bodies_account", "phone"), *_stored("bodies_appointment", "phone")) if value
    ]
    assert [value.partition(":")[0] for value in phones] == ["old", "old"]
    assert PHONE not in "".join(phones)
    assert Account.objects.get(pk=handler.pk).phone == Appointment.objects.get().phone == PHONE
    (key,) = _stored("otp_totp_totpdevice", "key")
    assert (key.startswith("old:"), len(key) <= 80) == (True, True)
    device = SecondFactor.objects.get()
    assert len(device.bin_key) == 20
    assert device.verify_token(totp(device.bin_key))
    assert SecondFactor.objects.get().bin_key == device.bin_key


def test_the_longest_name_of_a_key_fits(handler: Account, settings: Any) -> None:
    settings.REQUEST_KEYS = {"a" * 15: b"\x03" * 32}
    assert len(SecondFactor.objects.create(user=handler).key) == 80


def test_what_is_moved_to_another_column_stays_shut(handler: Account) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bodies_appointment SET phone = %s", [seal(PHONE, "bodies.account.phone")])
    with pytest.raises(CannotOpen):
        Appointment.objects.get()


def test_everything_moves_to_the_first_key(handler: Account, settings: Any) -> None:
    key = SecondFactor.objects.get().bin_key
    settings.REQUEST_KEYS = {"new": b"\x02" * 32, **KEYS}
    assert (reseal(), reseal()) == (3, 0)
    settings.REQUEST_KEYS = {"new": b"\x02" * 32}
    assert (Account.objects.get(pk=handler.pk).phone, Appointment.objects.get().phone) == (PHONE, PHONE)
    assert SecondFactor.objects.get().bin_key == key


def test_what_was_plain_is_sealed_by_the_migration(handler: Account) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bodies_account SET phone = %s WHERE id = %s", [PHONE, handler.pk])
        cursor.execute("UPDATE bodies_appointment SET phone = ''")
        cursor.execute("UPDATE otp_totp_totpdevice SET key = %s", ["ab" * 20])
    module = import_module("gongkai.office.bodies.migrations.0002_sealed")

    class Editor:
        connection = connection

    module.seal_what_is_there(None, Editor)
    assert Account.objects.get(pk=handler.pk).phone == PHONE
    assert Appointment.objects.get().phone == ""
    assert SecondFactor.objects.get().bin_key == b"\xab" * 20
