"""向社会开展评议."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.engagement.acting import permit, save
from gongkai.office.engagement.models import Evaluation
from gongkai.office.engagement.permissions import EVALUATIONS
from gongkai.office.engagement.questionnaire import printed
from gongkai.office.errors import Refused


@transaction.atomic
def open_evaluation(*, actor: Account, evaluation: Evaluation) -> Evaluation:
    """Put the questionnaire before the public; its words pass the same check as an item's. Raises NotPermitted, Refused."""
    evaluation, who = permit(evaluation, actor=actor, act="open_evaluation", table=EVALUATIONS)
    if evaluation.closes_on < clock.today():
        raise Refused("截止日期已过，请先修改起止日期。")
    require_clean({"": f"{evaluation.title}\n{evaluation.intro}\n{printed(evaluation.questions)}"})
    return save(evaluation, who=who, act="open_evaluation", state="open")
