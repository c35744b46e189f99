"""Moving what is sealed to the first key."""

from __future__ import annotations

from django.db import models, transaction

from gongkai.office.inforequests.files import content, path_of
from gongkai.office.inforequests.models import Attachment, Correction, Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.sealing import active_key, seal_bytes


def reseal() -> tuple[int, int]:
    """Seal every person and file under the first key where another one was used; how many persons and files that were."""
    records = _persons(Request.objects.all()) + _persons(Correction.objects.all())
    return records, sum(_file(attachment) for attachment in Attachment.objects.select_related("request").iterator())


def _persons(found: models.QuerySet[Request] | models.QuerySet[Correction]) -> int:
    count = 0
    waiting = found.exclude(sealed_person="").exclude(sealed_person__startswith=f"{active_key()}:")
    for key in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            record = found.select_for_update().get(pk=key)
            record.set_person(person_of(record))
            record.save()
            count += 1
    return count


def _file(attachment: Attachment) -> bool:
    path = path_of(attachment.place)
    if path.read_bytes().startswith(f"{active_key()}:".encode()):
        return False
    part = path.with_suffix(".part")
    part.write_bytes(seal_bytes(content(attachment), f"{attachment.request.token}/{attachment.place}"))
    part.chmod(0o600)
    part.replace(path)
    return True
