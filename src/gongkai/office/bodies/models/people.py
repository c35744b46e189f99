"""Accounts, the roles that they hold for bodies, and delegation."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models.body import Body
from gongkai.office.roles import ADMINISTRATORS, ROLES
from gongkai.office.sealed_field import SealedField

if TYPE_CHECKING:
    from gongkai.office.bodies.standing import Standing

ROLE_CHOICES = [(role.key, role.title) for role in ROLES.values()]


class AccountManager(BaseUserManager["Account"]):
    """Accounts, and who may see them. They are opened by the domain action `create_account` only."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of a login name; capital letters make no difference."""
        return self.get(username=(username or "").lower())

    def visible_to(self, actor: Account | None) -> models.QuerySet[Account]:
        """All for the three administrators, those of their own bodies for OGI heads, oneself for anybody else."""
        if actor is None:
            return self.none()
        if any(actor.holds(role) for role in ADMINISTRATORS):
            return self.all()
        own = {standing.body_id for standing in actor.standings if standing.role == "ogi_head"}
        return self.filter(Q(pk=actor.pk) | Q(body_id__in=own))


class Account(AbstractBaseUser):
    """A person who works here. The account belongs to one body; what it may do comes from its role grants."""

    username = models.SlugField(_("用户名"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    body = models.ForeignKey(Body, models.PROTECT, related_name="accounts")
    phone = SealedField(_("联系电话"), most=60, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        ordering = ("username",)
        verbose_name = _("账号")

    def __str__(self) -> str:
        return f"{self.name}（{self.username}）"

    @property
    def audit_name(self) -> str:
        """How the audit log names the person: by the login name."""
        return self.username

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The roles that the person holds today, in own right and by delegation; loaded once for this instance."""
        from gongkai.office.bodies.standing import standings_of

        return standings_of(self, timezone.localdate())

    def forget_standings(self) -> None:
        """Load the standings anew at the next question; called by every action that changes them."""
        self.__dict__.pop("standings", None)

    def holds(self, role: str) -> bool:
        """Whether the person holds a role for some body today."""
        return any(standing.role == role for standing in self.standings)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Also forget the standings."""
        super().refresh_from_db(*args, **kwargs)
        self.forget_standings()


class RoleGrant(models.Model):
    """A role that a person holds for a body from a day until another (not included). Rows are ended, never removed."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40, choices=ROLE_CHOICES)
    body = models.ForeignKey(Body, models.PROTECT, related_name="grants")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["account", "role", "body"], condition=Q(ends_on=None), name="bodies_one_grant"
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(ends_on=None) & Q(role__in=ADMINISTRATORS),
                name="bodies_administrators_apart",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account.username} {self.get_role_display()} {self.body}"


class Delegation(models.Model):
    """A role lent to a colleague for some days, both included (休假代理), unless it is called back earlier."""

    grant = models.ForeignKey(RoleGrant, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Account, models.PROTECT, related_name="delegations")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200)
    called_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="bodies_delegation_dates"),
        )

    def __str__(self) -> str:
        return f"{self.grant.account.username} → {self.to.username} {self.starts_on}—{self.ends_on}"
