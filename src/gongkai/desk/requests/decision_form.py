"""The form of a draft: the questions that its ground needs, the reasons, and what its letter says besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.forms import lines
from gongkai.desk.requests.acts_form import VersionedForm, as_seen
from gongkai.desk.requests.letters_fields import PREFIX, asked_of, form_fields, initial_of, values_of
from gongkai.law.exemptions import exemptions
from gongkai.law.letters import FieldUse, letter_kinds
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.checklist import Proposal, draftable
from gongkai.office.inforequests.letters.writing import matter_fields
from gongkai.office.inforequests.models import Decision, Request
from gongkai.office.law_words import cited, question

_QUESTION = "question_"
_FROM_THE_DRAFT = frozenset({"granted_items"})
"""Fields of letters that follow from the draft itself."""


class ChoiceForm(forms.Form):
    """How the request shall be decided."""

    disposition = forms.ChoiceField(label=_("办理结果"), widget=forms.RadioSelect)
    grounds = forms.MultipleChoiceField(
        label=_("不予公开部分的情形"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("部分公开的，勾选不予公开部分的依据；其他结果不用勾选。"),
    )  # fmt: skip

    def __init__(self, *args: Any, target: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        choices = {
            "disposition": [(item.key, cited(item)) for item in draftable(target)],
            "grounds": [(key, cited(item)) for key, item in exemptions().items()],
        }  # fmt: skip
        for name, said in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = said


class DraftForm(VersionedForm):
    """The draft of one disposition."""

    reasons = lines(4, label=_("事实和理由"), required=False)
    disclosed = lines(3, label=_("公开的内容"), required=False, help_text=_("一行一份材料，写明名称、文号和页数。"))
    withheld = lines(3, label=_("不予公开的内容"), required=False)
    pages = forms.IntegerField(label=_("页数"), required=False, min_value=1, max_value=100_000)
    copies = forms.IntegerField(label=_("份数"), initial=1, min_value=1, max_value=1_000)
    wants = ("target", "actor", "proposal", "grounds")

    def __init__(self, *args: Any, proposal: Proposal, grounds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal, self.grounds = proposal, grounds
        for name in _unneeded(proposal.disposition.key):
            del self.fields[name]
        questions = {f"{_QUESTION}{place}": text for place, text in enumerate(proposal.questions)}
        self.questions = questions
        self.fields |= {name: lines(2, label=question(text)) for name, text in questions.items()}
        self.uses = self._uses()
        self.fields |= form_fields(self.uses, strict=False)
        for name, value in (self._earlier() | self._proposed()).items():
            if name in self.fields and self.fields[name].initial in (None, ""):
                self.fields[name].initial = value
        own = ["reasons", "disclosed", "withheld", "pages", "copies"]
        self.order_fields([*questions, *own, *(PREFIX + use.field.key for use in self.uses), "version"])

    def _uses(self) -> list[FieldUse]:
        kind = letter_kinds().get(self.proposal.disposition.letter)
        draft = self._draft()
        known = set(matter_fields(self.target)) - set(draft.fields if draft else ())
        asked = [] if kind is None else asked_of(kind, dict.fromkeys(known | _FROM_THE_DRAFT))
        return [use for use in asked if use.field.origin == "draft"]

    def _draft(self) -> Decision | None:
        """The newest draft of the same disposition: what it says is where a corrected one begins."""
        found: Decision | None = self.target.decisions.order_by("-pk").first()
        return found if found and found.disposition == self.proposal.disposition.key else None

    def _earlier(self) -> dict[str, Any]:
        found = self._draft()
        if found is None:
            return {}
        answers = {name: found.answers.get(text) for name, text in self.questions.items()}
        own = {name: getattr(found, name) for name in ("reasons", "disclosed", "withheld", "pages", "copies")}
        return answers | own | initial_of(self.uses, found.fields)

    def _proposed(self) -> dict[str, Any]:
        """Beginnings of the rows that a partly granted reply needs: the grounds, and the papers that were severed."""
        parts = "\n".join(f"｜{exemptions()[ground].article}｜" for ground in self.grounds)
        severed = self.target.acts.filter(kind="severed").values_list("details", flat=True)
        rows = "\n".join(f"{details['file']}｜｜｜" for details in severed)
        said = {"withheld_parts": parts, "redactions": rows} if not self._draft() else {}
        return {
            PREFIX + "provided_form": self.target.get_form_display(),
            PREFIX + "provided_by": self.target.get_route_display(),
            **{PREFIX + key: value for key, value in said.items() if value},
        }

    def clean(self) -> dict[str, Any]:
        """The rows of the letter are read here, so that a wrong one is shown at its field."""
        cleaned = super().clean() or {}
        cleaned["fields"] = values_of(self.uses, cleaned)
        return cleaned

    def refuse(self, error: OfficeError) -> None:
        """A missing answer is shown at its question."""
        question = next((name for name, text in self.questions.items() if f"：{text}。" in str(error)), "")
        super().refuse(Refused(str(error), field=question) if question else error)

    def said(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values for the domain."""
        own = as_seen(self.target, dict(values))
        return {
            "disposition": self.proposal.disposition.key,
            "grounds": self.grounds,
            "answers": {text: own.get(name, "") for name, text in self.questions.items()},
            "fields": own["fields"],
            **{name: own[name] for name in ("reasons", "disclosed", "withheld", "pages", "copies") if name in own},
        }


def _unneeded(disposition: str) -> tuple[str, ...]:
    """What a decision of this kind does not say."""
    if disposition == "partial":
        return ()
    return ("withheld",) if disposition == "granted" else ("disclosed", "withheld", "pages", "copies")
