"""Moving what is sealed of accounts to the first key."""

from __future__ import annotations

from django.db import connection, models, transaction

from gongkai.office.bodies.models import Account, Appointment, SecondFactor
from gongkai.office.bodies.models.second_factor import ABOUT
from gongkai.office.sealing import active_key, key_of, open_bytes_of_text, seal_text_of_bytes


def reseal() -> int:
    """Seal telephone numbers and second factors under the first key where another one was used; how many that were."""
    return _phones(Account) + _phones(Appointment) + _second_factors()


def _phones(model: type[Account] | type[Appointment]) -> int:
    """The stored text tells under which key it was sealed; the program sees the number only."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE phone <> '' AND phone NOT LIKE %s", [f"{active_key()}:%"])  # noqa: S608 - our table
        keys = [key for (key,) in cursor.fetchall()]
    for key in keys:
        with transaction.atomic():
            rows: models.QuerySet[Account] | models.QuerySet[Appointment] = model._base_manager.filter(pk=key)
            found = rows.select_for_update().get()
            found.save(update_fields=["phone"])
    return len(keys)


def _second_factors() -> int:
    count = 0
    for key in list(SecondFactor.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            device = SecondFactor.objects.select_for_update().get(pk=key)
            if key_of(device.key) != active_key():
                device.key = seal_text_of_bytes(open_bytes_of_text(device.key, ABOUT), ABOUT)
                device.save(update_fields=["key"])
                count += 1
    return count
