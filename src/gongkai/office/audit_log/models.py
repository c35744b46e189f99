"""The entries of the log and, beside them, the personal data that they commit to."""

from __future__ import annotations

from typing import Protocol

from django.db import models


class Reader(Protocol):
    """Whoever asks for entries; `bodies.Account` is one."""

    def holds(self, role: str) -> bool:
        """Whether this person holds a role somewhere today."""
        ...


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, and who may read them."""

    def visible_to(self, actor: Reader | None) -> EntryQuerySet:
        """All entries for the auditor, none for anybody else, the two other administrators included."""
        return self if actor is not None and actor.holds("auditor") else self.none()

    def about(self, target: models.Model) -> EntryQuerySet:
        """The entries on one record."""
        return self.filter(target_kind=target._meta.label_lower, target_id=str(target.pk))


class Entry(models.Model):
    """One domain action as it happened. Written once; the database refuses to change or remove it.

    Persons and bodies are named by what identified them that day, not by reference: the log outlives both.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    account = models.CharField(max_length=150, db_index=True)
    role = models.CharField(max_length=40)
    body = models.CharField(max_length=60, db_index=True)
    on_behalf_of = models.CharField(max_length=150)
    action = models.CharField(max_length=80, db_index=True)
    target_kind = models.CharField(max_length=80)
    target_id = models.CharField(max_length=60)
    before = models.JSONField()
    after = models.JSONField()
    why = models.TextField()
    personal = models.JSONField()
    algorithm = models.CharField(max_length=10)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=["target_kind", "target_id", "number"], name="audit_log_target"),)

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class PersonalValue(models.Model):
    """A personal value in clear with its salt: the half of a commitment that can be shredded."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="personal_values")
    name = models.CharField(max_length=60)
    salt = models.CharField(max_length=64)
    value = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entry", "name"], name="audit_log_one_value_a_name"),)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.name}"
