"""公布评议结果."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.engagement.acting import check_text, permit, save
from gongkai.office.engagement.models import Evaluation
from gongkai.office.engagement.permissions import EVALUATIONS
from gongkai.office.engagement.questionnaire import counted
from gongkai.office.errors import Refused


@transaction.atomic
def publish_evaluation(*, actor: Account, evaluation: Evaluation, summary: str) -> Evaluation:
    """Publish the counts, and what follows from them; what people wrote in their own words stays with the office.

    Raises NotPermitted, Refused.
    """
    evaluation, who = permit(evaluation, actor=actor, act="publish_evaluation", table=EVALUATIONS)
    if clock.today() <= evaluation.closes_on:
        raise Refused("评议还没有截止，请在截止之后公布结果。")
    summary = check_text("summary", "结果说明和改进措施", summary)
    require_clean({"summary": summary})
    results = counted(
        evaluation.questions, evaluation.replies.values_list("answers", flat=True).iterator(chunk_size=500)
    )
    return save(
        evaluation, who=who, act="publish_evaluation", state="published", summary=summary, results=results,
        published_on=clock.today(),
    )  # fmt: skip
