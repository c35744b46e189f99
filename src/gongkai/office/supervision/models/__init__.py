"""The records of supervision."""

from gongkai.office.supervision.models.assessment import Indicator, Mark, Scheme, Sheet
from gongkai.office.supervision.models.evaluation import Evaluation, EvaluationResult
from gongkai.office.supervision.models.evidence import Evidence
from gongkai.office.supervision.models.order import Accountability, Ground, Handling, Order
from gongkai.office.supervision.models.problem import Problem
from gongkai.office.supervision.models.task import Progress, Task

__all__ = [
    "Accountability",
    "Evaluation",
    "EvaluationResult",
    "Evidence",
    "Ground",
    "Handling",
    "Indicator",
    "Mark",
    "Order",
    "Problem",
    "Progress",
    "Scheme",
    "Sheet",
    "Task",
]
