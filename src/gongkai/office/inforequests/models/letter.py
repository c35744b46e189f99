"""Letters of requests and of corrections, an office's own templates for them, and its letterhead."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.letters import LetterKind, letter_kinds
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models.choices import Route
from gongkai.office.inforequests.models.correction import Correction
from gongkai.office.inforequests.models.request import Request, readable

KINDS = [(code, f"{code} {kind.zh}") for code, kind in letter_kinds().items()]


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, and who may see them."""

    def visible_to(self, actor: Account | None) -> LetterQuerySet:
        """As requests: none for the public, others those of the bodies that they act for."""
        return self.none() if actor is None else self.filter(readable(actor))

    def of(self, matter: Request | Correction) -> LetterQuerySet:
        """The letters of a request or of a correction."""
        return self.filter(request=matter) if isinstance(matter, Request) else self.filter(correction=matter)


class LetterTemplate(models.Model):
    """An office's own Word template for one kind of letter; the one without `ended_at` is in use."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="letter_templates")
    kind = models.CharField(_("文书种类"), max_length=5, choices=KINDS)
    name = models.CharField(_("文件名"), max_length=200)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("kind", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["body", "kind"], condition=Q(ended_at=None), name="inforequests_one_template"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Letterhead(models.Model):
    """How the standard layout of a body's letters begins: the red head of GB/T 9704, or the body's name over the title."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="letterhead")
    red_head = models.BooleanField(_("使用红头"), default=False)
    mark_text = models.CharField(_("发文机关标志"), max_length=60, blank=True)

    def __str__(self) -> str:
        return str(self.body)


class Letter(models.Model):
    """One letter of a request, or of a correction. What it says is sealed; files lie sealed at the two places once it is signed.

    `number` and `signed_on` come with the signature, `template` is the office's own one that printed it. `version` counts
    the changes.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, models.PROTECT, null=True, related_name="letters")
    correction = models.ForeignKey(Correction, models.PROTECT, null=True, related_name="letters")
    kind = models.CharField(_("文书种类"), max_length=5, choices=KINDS)
    state = models.CharField(max_length=10, choices=list(LETTERS.states.items()), default="draft")
    sealed_contents = models.TextField(blank=True)
    drafter = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    signer = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(null=True)
    template = models.ForeignKey(LetterTemplate, models.PROTECT, null=True, related_name="letters")
    docx_place = models.CharField(max_length=100, blank=True)
    docx_digest = models.CharField(max_length=64, blank=True)
    pdf_place = models.CharField(max_length=100, blank=True)
    pdf_digest = models.CharField(max_length=64, blank=True)
    served_on = models.DateField(null=True)
    served_by = models.CharField(_("送达方式"), max_length=10, choices=Route.choices, blank=True)
    proof = models.CharField(_("送达证明"), max_length=200, blank=True)

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(request=None) ^ Q(correction=None), name="inforequests_letter_of_one_matter"
            ),
            models.UniqueConstraint(
                fields=["body", "number"], condition=~Q(number=""), name="inforequests_one_letter_number"
            ),
        )

    def __str__(self) -> str:
        return self.number or self.law.zh

    @property
    def audit_name(self) -> str:
        """How the audit log names the letter."""
        return f"{self.kind} {self.number}".rstrip()

    @property
    def law(self) -> LetterKind:
        """The kind of letter, with its basis and fields."""
        return letter_kinds()[self.kind]

    @property
    def matter(self) -> Request | Correction:
        """What the letter belongs to."""
        found = self.request or self.correction
        if found is None:
            raise AttributeError("a letter belongs to a request or to a correction")
        return found
