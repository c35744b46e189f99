"""Orders to correct 责令改正 and accountability 责任追究 (条例第四十七条、第五十一条至第五十三条)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, Body
from gongkai.office.remedies.models import Complaint
from gongkai.office.supervision.models.reading import readable
from gongkai.office.supervision.permissions import ORDERS


class Ground(models.TextChoices):
    """Why a body is ordered to correct, or somebody is held to account."""

    NOT_PERFORMED = "not_performed", _("不依法履行政府信息公开职能（第五十三条第一项）")
    NOT_UPDATED = "not_updated", _("不及时更新公开内容、指南、目录（第五十三条第二项）")
    NO_REVIEW = "no_review", _("未建立、健全政府信息公开有关制度、机制（第五十二条）")
    OTHER = "other", _("违反条例规定的其他情形（第五十三条第三项）")


class Handling(models.TextChoices):
    """How somebody was held to account."""

    CRITICISM = "criticism", _("通报批评")
    TALK = "talk", _("约谈、诫勉")
    SANCTION = "sanction", _("依法给予处分")
    TRANSFERRED = "transferred", _("移送监察机关或者司法机关")


class OrderQuerySet(models.QuerySet["Order"]):
    """Orders, and who may see them."""

    def visible_to(self, actor: Account | None) -> OrderQuerySet:
        """Those to the own body, and those of the area that a person supervises."""
        return self.filter(readable(actor, area="area", bodies=("body",)))


class Order(models.Model):
    """`area` orders `body` to put something right by a day; a complaint may be the reason."""

    table = ORDERS

    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="orders_to_correct")
    number = models.CharField(max_length=60)
    ground = models.CharField(max_length=15, choices=Ground.choices)
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="orders")
    fact = models.TextField(_("查明的问题"))
    demand = models.TextField(_("改正要求"))
    issued_on = models.DateField()
    due_on = models.DateField(_("改正时限"))
    state = models.CharField(max_length=10, choices=list(ORDERS.states.items()), default="issued")
    version = models.PositiveIntegerField(default=0)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    criticised_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    objects: ClassVar[OrderQuerySet] = OrderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=["area", "number"], name="supervision_one_order"),)
        indexes = (models.Index(fields=["body", "state", "due_on"], name="supervision_orders_due"),)

    def __str__(self) -> str:
        return self.number

    @property
    def audit_name(self) -> str:
        """How the audit log names the order."""
        return self.number

    @property
    def doers(self) -> tuple[Body, ...]:
        """The body that must correct."""
        return (self.body,)


class AccountabilityQuerySet(models.QuerySet["Accountability"]):
    """Records of accountability, and who may see them."""

    def visible_to(self, actor: Account | None) -> AccountabilityQuerySet:
        """Those of the own body, and those of the area that a person supervises."""
        return self.filter(readable(actor, area="area", bodies=("body",)))


class Accountability(models.Model):
    """So many persons of a body were held to account, by whom and how. It names nobody."""

    area = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="accountability")
    ground = models.CharField(max_length=15, choices=Ground.choices)
    handling = models.CharField(max_length=12, choices=Handling.choices)
    persons = models.PositiveSmallIntegerField(_("人数"))
    decided_by = models.CharField(_("作出处理的机关"), max_length=100)
    document_number = models.CharField(_("处理文号"), max_length=100, blank=True)
    decided_on = models.DateField()
    content = models.TextField(_("事由"))
    created_at = models.DateTimeField()

    objects: ClassVar[AccountabilityQuerySet] = AccountabilityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-decided_on", "-pk")
        indexes = (models.Index(fields=["body", "decided_on"], name="supervision_accounts"),)

    def __str__(self) -> str:
        return f"{self.decided_on} {self.body} {self.get_handling_display()}"

    @property
    def audit_name(self) -> str:
        """How the audit log names the record."""
        return f"{self.body.code} {self.decided_on}"
