"""What the forms of these registers share: several bodies by their names, values of the record to start from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gongkai.desk.forms import DeskForm
from gongkai.office.bodies.models import Body
from gongkai.office.engagement.exchange import names

EVERYBODY = "全部"
"""The word for all bodies that there are."""


class FromRecordForm(DeskForm):
    """A form that starts from what the record says."""

    wants = ("target",)

    def __init__(self, *args: Any, target: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.initial = self.said(target, name)

    def said(self, target: Any, name: str) -> Any:
        """What the record says in a field."""
        return getattr(target, name, None)


class BodiesField(forms.CharField):
    """Several bodies, by name, short name or code, or all of them."""

    def clean(self, value: Any) -> Any:
        """The bodies. Raises ValidationError for a name that no body has."""
        printed = names(super().clean(value))
        rows = list(Body.objects.current())
        if printed == [EVERYBODY]:
            return rows
        known = {key: body for body in rows for key in (body.short_name, body.name, body.code) if key}
        unknown = [name for name in printed if name not in known]
        if unknown:
            raise forms.ValidationError(
                _("没有名为“%(name)s”的机构，请填写机构全称、简称或者编码，几个用顿号隔开。")
                % {"name": unknown[0][:40]}
            )
        return list({known[name].pk: known[name] for name in printed}.values())


def listed(bodies: Any) -> str:
    """Bodies as a person writes them."""
    return "、".join(body.short_name or body.name for body in bodies)
