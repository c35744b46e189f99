"""A published report as a document: read again by the program, it says what the office published, and the rules object to
nothing but the section that nobody wrote.
"""

import pytest

from gongkai.auditing.runner import check
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.downloads import FORMATS, document_of
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.reading import read_bytes
from tests.office.annual.conftest import JANUARY
from tests.office.annual.reports import a_year, published
from tests.office.county import County
from tests.office.inforequests.people import who

CONTACT = ("示范县育才路6号", "100000", "0000-5550110", None, "jyj@example.gov.cn")


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "json"])
def test_a_published_document_holds_before_the_rules(county: County, ending: str) -> None:
    address, postcode, phone, _fax, email = CONTACT
    describe_ogi_unit(
        actor=who(county, "ogi_head"), body=county.bodies["education"], name="示范县教育局办公室", address=address,
        office_hours="工作日8:30—17:30", phone=phone, email=email, postcode=postcode,
    )  # fmt: skip
    a_year(county)
    value = value_of(published(county))
    assert value.signed_on == JANUARY
    again = read_bytes(document_of(value, ending), f"年报.{ending}")
    assert {address: cell.value for address, cell in again.cells()} == {
        address: cell.value for address, cell in value.cells()
    }
    found = again.contact
    assert (found.address, found.postcode, found.phone, found.fax, found.email) == CONTACT
    assert (again.signed_on, again.body.name) == (JANUARY, "示范县教育局")
    failing = [item for item in check(again).findings if item.state == "fails" and item.severity != "note"]
    assert [(item.rule, item.where) for item in failing] == [("text.perfunctory", ("problems:0",))]
