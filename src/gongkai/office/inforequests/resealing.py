"""Moving what is sealed to the first key."""

from __future__ import annotations

from django.db import models, transaction

from gongkai.office.inforequests.files import path_of
from gongkai.office.inforequests.letters.contents import contents_of, set_contents
from gongkai.office.inforequests.models import Attachment, Correction, Letter, Request
from gongkai.office.inforequests.person import person_of
from gongkai.office.inforequests.sealing import active_key, key_of, open_bytes, seal_bytes


def reseal() -> tuple[int, int]:
    """Seal every person and file under the first key where another one was used; how many persons and files that were."""
    records = _persons(Request.objects.all()) + _persons(Correction.objects.all())
    files = Attachment.objects.select_related("request").iterator()
    moved = sum(_file(attachment.place, attachment.request.token) for attachment in files)
    return records, moved + sum(_letter(letter) for letter in Letter.objects.select_related("request", "correction"))


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


def _letter(letter: Letter) -> int:
    """Seal what a letter says anew, and its files; how many files were moved."""
    if letter.sealed_contents and key_of(letter.sealed_contents) != active_key():
        with transaction.atomic():
            held = Letter.objects.select_for_update().get(pk=letter.pk)
            set_contents(held, contents_of(held))
            held.save(update_fields=["sealed_contents"])
    places = filter(None, (letter.docx_place, letter.pdf_place))
    return sum(_file(place, letter.matter.token) for place in places)


def _file(place: str, token: str) -> bool:
    path = path_of(place)
    sealed = path.read_bytes()
    if sealed.startswith(f"{active_key()}:".encode()):
        return False
    about = f"{token}/{place}"
    part = path.with_suffix(".part")
    part.write_bytes(seal_bytes(open_bytes(sealed, about), about))
    part.chmod(0o600)
    part.replace(path)
    return True
