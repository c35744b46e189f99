"""Catalogues and obligations in the table of addresses: who may open which page, and records for the pages."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from gongkai.office.bodies.models import Account, Body
from gongkai.office.oversight.domain.adopt_catalogue import adopt_catalogue
from gongkai.office.oversight.domain.fulfil_obligation import fulfil_obligation
from gongkai.office.oversight.models import CatalogueRow, Duty, Obligation
from tests.office.county import County
from tests.office.desk.annual_addresses import OWN, READERS, Row, same
from tests.office.disclosure.people import published
from tests.office.oversight.people import BUS, POLICY
from tests.office.oversight.workbooks import workbook

HEADS = ("ogi_head", "supervisor")
OF_HEADS: tuple[Row, Row] = ((HEADS, (), False), (("supervisor",), (), False))
ROWS: dict[str, tuple[Row, Row]] = {
    **dict.fromkeys(("oversight", "rates", "obligations", "catalogues"), same(READERS)),
    **dict.fromkeys(("catalogue", "catalogue_export", "catalogue_row"), same(READERS)),
    **dict.fromkeys(("reminder_terms", "catalogue_new"), same(HEADS)),
    "obligations_bulk": same(HEADS, posts=True),
    "obligation": ((READERS, (), False), (("supervisor",), OWN, False)),
    "obligation_act": ((HEADS, (), False), (("supervisor",), OWN, False)),
    **dict.fromkeys(
        ("fulfilment_take_back", "duty_release"), ((HEADS, (), False), (("supervisor",), ("ogi_head",), False))
    ),
    **dict.fromkeys(("catalogue_end", "duty_assign"), OF_HEADS),
    "duty_event": ((("handler", "ogi_head"), (), False), ((), ("handler", "ogi_head"), False)),
}
PLACES: dict[str, Callable[[dict[str, object]], list[object]]] = {
    **dict.fromkeys(("catalogue", "catalogue_export", "catalogue_end"), lambda keys: [keys["catalogue"]]),
    **dict.fromkeys(("catalogue_row", "duty_assign"), lambda keys: [keys["catalogue_row"]]),
    "obligation": lambda keys: [keys["obligation"]],
    "obligation_act": lambda keys: [keys["obligation"], "urge_obligation"],
    "fulfilment_take_back": lambda keys: [keys["fulfilment"]],
    **dict.fromkeys(("duty_release", "duty_event"), lambda keys: [keys["duty"]]),
}
KEYS = ("catalogue", "catalogue_row", "obligation", "fulfilment", "duty")


def records(county: County, body: Body, people: dict[str, Account]) -> dict[str, object]:
    """A catalogue of the body in force for three months, an open obligation, one that an item satisfies, a duty on change."""
    begin = timezone.localdate() - timedelta(days=100)
    catalogue = adopt_catalogue(
        actor=people["ogi_head"], body=body, kind="field", field="义务教育", title="标准目录", year=begin.year, on=begin, data=workbook(),
    ).catalogue  # fmt: skip
    local = County(county.bodies | {"education": body}, county.people | people)
    first, second = Obligation.objects.filter(body=body, row__name=BUS).order_by("due_on")[:2]
    item = published(local, f"{body.code}的检查通报", made_on=timezone.localdate())
    return {
        "catalogue": catalogue.pk if catalogue else 0, "catalogue_row": CatalogueRow.objects.get(catalogue=catalogue, name=BUS).pk,
        "obligation": second.pk, "duty": Duty.objects.get(body=body, row__name=POLICY).pk,
        "fulfilment": fulfil_obligation(actor=people["handler"], obligation=first, item=item).pk,
    }  # fmt: skip
