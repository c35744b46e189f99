"""The records of oversight."""

from gongkai.office.oversight.models.catalogue import Catalogue, CatalogueRow
from gongkai.office.oversight.models.choices import CatalogueKind, Stage
from gongkai.office.oversight.models.duty import Duty, Event
from gongkai.office.oversight.models.obligation import Fulfilment, Obligation, Reminder, ReminderTerms

__all__ = [
    "Catalogue",
    "CatalogueKind",
    "CatalogueRow",
    "Duty",
    "Event",
    "Fulfilment",
    "Obligation",
    "Reminder",
    "ReminderTerms",
    "Stage",
]
