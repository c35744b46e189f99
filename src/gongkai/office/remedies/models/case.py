"""A case: one dispute about openness with everything that became of it, through all instances."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.remedies import left_in_force
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.models import Item
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.models.request import readable
from gongkai.office.inforequests.models.sealed import Sealed
from gongkai.office.remedies.models.choices import Against, Procedure, Stage
from gongkai.office.remedies.permissions import TABLE


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, and who may see them."""

    def visible_to(self, actor: Account | None) -> CaseQuerySet:
        """None for the public; for others those of the bodies whose requests they read."""
        return self.none() if actor is None else self.filter(readable(actor))

    def valid(self) -> CaseQuerySet:
        """Cases that are not void."""
        return self.exclude(state="void")

    def proposed_void(self) -> CaseQuerySet:
        """Cases that somebody wants void, and nobody decided on."""
        return self.filter(void_proposed_by__isnull=False, voided_on=None)


class Case(Sealed):
    """A reconsideration or a suit against `body`. The applicant or plaintiff is sealed; `state` repeats that of the newest
    instance, or is `void` from `voided_on`, as `void_proposed_by` (for `void_proposed_for`) proposed. `review` links a suit to the
    reconsideration before it (表四“复议后起诉”); `joined_to` is the leading case.
    """

    procedure = models.CharField(_("程序"), max_length=10, choices=Procedure.choices)
    against = models.CharField(_("争议行为"), max_length=10, choices=Against.choices)
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="remedies")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="remedies")
    review = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="suits")
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    claim = models.TextField(_("请求事项"))
    respondents = models.CharField(_("其他被申请人、被告、第三人"), max_length=300, blank=True)
    void_proposed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    void_proposed_for = models.CharField(max_length=60, blank=True)
    void_reason = models.CharField(_("作废的理由"), max_length=300, blank=True)
    voided_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=list(TABLE.states.items()), default="received")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["body", "number"], name="remedies_one_case"),)
        indexes = (models.Index(fields=["body", "procedure", "state"], name="remedies_by_state"),)

    @property
    def newest(self) -> Instance:
        """The instance before which the case stands, or stood last."""
        return self.instances.latest("pk")

    @property
    def deciding(self) -> Instance:
        """The newest instance with a result of its own: a rejected or withdrawn appeal leaves the one before in force."""
        return self.instances.exclude(outcome__in=left_in_force()).latest("pk")

    @property
    def row(self) -> str:
        """The row of table four."""
        from gongkai.law.remedies import table_four_row

        return table_four_row("review" if self.procedure == "review" else "suit", after_review=bool(self.review_id))


class Instance(models.Model):
    """One passage of a case before a review body or a court. `answer_due_on` was computed by the law's clock when the copy
    came; `provisional` while the holidays of a year are not announced; `redo_on` when the request was opened anew as the result ordered.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="instances")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.FIRST)
    organ = models.CharField(_("复议机关或者法院"), max_length=100)
    case_number = models.CharField(_("案号"), max_length=100, blank=True)
    summary = models.BooleanField(_("简易程序"), default=False)
    received_on = models.DateField()
    accepted_on = models.DateField(null=True)
    copy_on = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    provisional = models.BooleanField(default=False)
    answered_on = models.DateField(null=True)
    stayed_on = models.DateField(null=True)
    stay_reason = models.CharField(max_length=300, blank=True)
    resumed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    document_number = models.CharField(_("决定书或者裁判文书文号"), max_length=100, blank=True)
    served_on = models.DateField(null=True)
    redo_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=["case", "received_on"], name="remedies_instances"),
            models.Index(fields=["decided_on"], name="remedies_decided"),
            models.Index(fields=["answer_due_on"], name="remedies_due"),
        )

    def __str__(self) -> str:
        return f"{self.organ} {self.case_number}".strip()

    @property
    def state(self) -> str:
        """The state that the dates amount to."""
        if self.served_on:
            return "closed"
        if self.decided_on:
            return "decided"
        if self.stayed_on and not self.resumed_on:
            return "stayed"
        if self.answered_on:
            return "answered"
        return "accepted" if self.accepted_on else "received"

    @property
    def last_on(self) -> date:
        """The latest day on which something happened: what follows is not before it."""
        days = (
            self.received_on, self.accepted_on, self.copy_on, self.answered_on, self.stayed_on, self.resumed_on,
            self.decided_on, self.served_on,
        )  # fmt: skip
        return max(day for day in days if day is not None)
