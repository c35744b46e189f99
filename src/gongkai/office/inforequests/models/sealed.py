"""What requests and requests for correction share: a number, and a requester who is sealed."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.models.choices import RequesterKind
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.sealing import hash_of, hashes_of, seal

HASHES = ("name", "phone", "email", "identity", "code")


def new_token() -> str:
    """What binds sealed values to their record."""
    return secrets.token_hex(16)


class Sealed(models.Model):
    """A record about a person. The sealed value opens only with the record's token; the hashes find it by exact value."""

    token = models.CharField(max_length=32, default=new_token, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("受理机关"), related_name="+")
    number = models.CharField(_("编号"), max_length=60)
    requester_kind = models.CharField(_("申请人类型"), max_length=20, choices=RequesterKind.choices)
    sealed_person = models.TextField(blank=True)
    masked_name = models.CharField(_("申请人"), max_length=200, blank=True)
    name_hash = models.CharField(max_length=40, blank=True, db_index=True)
    phone_hash = models.CharField(max_length=40, blank=True, db_index=True)
    email_hash = models.CharField(max_length=40, blank=True, db_index=True)
    identity_hash = models.CharField(max_length=40, blank=True, db_index=True)
    code_hash = models.CharField(max_length=40, blank=True, db_index=True)
    shredded_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    @property
    def audit_name(self) -> str:
        """How the audit log names the record."""
        return self.number

    @property
    def about_person(self) -> str:
        """To what the sealed person is bound."""
        return f"{self.token}/person"

    def set_person(self, person: Person) -> None:
        """Seal the person, and set the hashes and the masked name. The record is not saved."""
        self.sealed_person = seal(person.to_json(), self.about_person)
        self.masked_name = person.masked_name
        for key in HASHES:
            setattr(self, f"{key}_hash", hash_of(key, getattr(person, key)))

    def forget_person(self) -> None:
        """Destroy what is known of the person. The record is not saved."""
        self.sealed_person = self.masked_name = ""
        for key in HASHES:
            setattr(self, f"{key}_hash", "")


def found_by(**values: str) -> models.Q:
    """The condition that a record has these values (name, phone, email, identity, code), under whatever key."""
    condition = models.Q()
    for key, value in values.items():
        hashes: list[Any] = hashes_of(key, value)
        condition &= models.Q(**{f"{key}_hash__in": hashes or [None]})
    return condition
