"""修改问卷."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import permit, save
from gongkai.office.engagement.domain.draft_evaluation import checked
from gongkai.office.engagement.models import Evaluation
from gongkai.office.engagement.permissions import EVALUATIONS


@transaction.atomic
def edit_evaluation(
    *,
    actor: Account,
    evaluation: Evaluation,
    title: str,
    questions: str,
    opens_on: date,
    closes_on: date,
    intro: str = "",
) -> Evaluation:
    """Change a draft. Once it is before the public its questions stay. Raises NotPermitted, Refused."""
    evaluation, who = permit(evaluation, actor=actor, act="edit_evaluation", table=EVALUATIONS)
    values = checked(title=title, questions=questions, opens_on=opens_on, closes_on=closes_on, intro=intro)
    return save(evaluation, who=who, act="edit_evaluation", **values)
