"""Papers of a case are opened on record, and what is about its parties is destroyed after the term of keeping."""

from datetime import date

from django.core.management import call_command

from gongkai.office.audit_log.models import Entry, PersonalValue
from gongkai.office.audit_log.verify import verify
from gongkai.office.remedies.domain.answer_complaint import answer_complaint
from gongkai.office.remedies.domain.attach_document import attach_document
from gongkai.office.remedies.domain.open_document import open_document
from gongkai.office.remedies.domain.register_complaint import register_complaint
from gongkai.office.remedies.files import path_of
from gongkai.office.remedies.models import Case, Complaint
from gongkai.office.remedies.queries.table_four import table_four
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, at, who
from tests.office.remedies.cases import case, closed


def test_who_opens_a_paper_is_on_record(county: County) -> None:
    item = case(county)
    kept = attach_document(
        actor=who(county), case=item, purpose="application", name="申请书.txt", data="张晓明".encode()
    )
    assert open_document(actor=who(county, "supervisor"), document=kept) == "张晓明".encode()
    entry = Entry.objects.get(action="remedies.open_document")
    assert (entry.role, entry.after["document"]) == ("supervisor", kept.pk)
    assert verify().breaks == []


def test_parties_are_forgotten_after_the_term(county: County) -> None:
    body = county.bodies["education"]
    ended, live = closed(county), case(county)
    waits = closed(county)
    case(county, procedure="suit", review=waits)
    kept = attach_document(
        actor=who(county), case=ended, purpose="application", name="申请书.txt", data="张晓明".encode()
    )
    complaint = register_complaint(
        actor=who(county), body=body, kind="not_disclosed", party="张晓明", party_kind="natural_person", received_on=ARRIVED,
        content="张晓明来信",
    )  # fmt: skip
    answer_complaint(
        actor=who(county, "ogi_head"), complaint=complaint, on=TODAY, finding="justified", answer="张晓明：已公开"
    )
    before = table_four(bodies=[body.pk], year=2026)
    with at(date(2046, 3, 1)):
        call_command("shred_requests")
    ended, live = (Case.objects.get(pk=one.pk) for one in (ended, live))
    assert (ended.claim, ended.sealed_person, ended.masked_name) == ("（已销毁）", "", "")
    assert ended.documents.count() == 0
    assert not path_of(kept.place).exists()
    assert (live.shredded_on, Case.objects.get(pk=waits.pk).shredded_on) == (None, None)
    complaint = Complaint.objects.get()
    assert "张晓明" not in f"{complaint.content}{complaint.answer}{complaint.masked_name}{complaint.sealed_person}"
    about = Entry.objects.about(ended) | Entry.objects.about(complaint)
    assert not PersonalValue.objects.filter(entry__in=about).exists()
    assert table_four(bodies=[body.pk], year=2026) == before
    assert verify().breaks == []
    with at(date(2046, 3, 1)):
        call_command("shred_requests")
    assert Entry.objects.filter(action="remedies.shred_cases").count() == 2
