"""Annual reports, remedies and complaints in the table of addresses: who may open which page, and records for the pages.

A row is (allowed, missing, posts) for the person's own body, and the same for another one.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.domain.file_report import file_report
from gongkai.office.annual.domain.import_old_report import import_old_report
from gongkai.office.annual.domain.register_document import register_document
from gongkai.office.annual.domain.set_opening import set_opening
from gongkai.office.bodies.models import Account, Body
from gongkai.office.jobs.models import Job
from gongkai.office.remedies.domain.attach_document import attach_document
from gongkai.office.remedies.domain.register_complaint import register_complaint
from gongkai.report.jsonform import report_as_text
from tests.office.annual.reports import a_document
from tests.office.annual.test_registers import last_year
from tests.office.county import FOUNDED, County
from tests.office.remedies.cases import case

Row = tuple[tuple[str, ...], tuple[str, ...], bool]
OWN = ("handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler")
READERS = (*OWN, "supervisor")
COMPILERS = ("compiler", "ogi_head")
FILERS = (*COMPILERS, "supervisor")
REGISTRARS = ("handler", *COMPILERS)
CASE_OWN = ("handler", "reviewer", "publisher", "ogi_head", "compiler")
CASE = (*CASE_OWN, "supervisor")
OFFICERS = ("handler", "ogi_head")
SEEN: tuple[Row, Row] = ((READERS, (), False), (("supervisor",), OWN, False))
SEEN_CASE: tuple[Row, Row] = ((CASE, (), False), (("supervisor",), CASE_OWN, False))


def same(allowed: tuple[str, ...], missing: tuple[str, ...] = (), posts: bool = False) -> tuple[Row, Row]:
    return (allowed, missing, posts), (allowed, missing, posts)


ROWS: dict[str, tuple[Row, Row]] = {
    "annual": same(READERS),
    "annual_compile": same(COMPILERS),
    "annual_filing_new": same(FILERS),
    **dict.fromkeys(("annual_board", "annual_remind", "annual_date"), same(("supervisor",))),
    "annual_accept": same(("supervisor",), posts=True),
    **dict.fromkeys(
        ("annual_report", "annual_history", "annual_cell", "annual_record", "annual_text", "annual_checks", "annual_download",
         "annual_filing", "annual_filing_file", "register_document"),
        SEEN,
    ),
    "old_reports": same(READERS),
    **dict.fromkeys(("old_report_new", "old_reports_import", "old_reports_template"), same(COMPILERS)),
    "old_reports_bulk": same(READERS, posts=True),
    "old_report": SEEN,
    "old_report_file": SEEN,
    "old_report_act": ((("publisher", "ogi_head"), (), False), ((), OWN, False)),
    "annual_members": same((), READERS),
    "annual_act": ((COMPILERS, (), False), ((), OWN, False)),
    "annual_return": same(()),
    "annual_text_check": same(COMPILERS, posts=True),
    "annual_explain": same(FILERS, posts=True),
    "register_documents": same(READERS),
    "register_document_new": same(REGISTRARS),
    "register_document_act": ((REGISTRARS, (), False), ((), REGISTRARS, False)),
    "tallies": same(READERS),
    "tallies_import": same(REGISTRARS),
    "tallies_template": same(REGISTRARS),
    "openings": same(READERS),
    "opening_confirm": same(("compiler",), ("ogi_head",)),
    "opening_settle": ((COMPILERS, (), False), ((), COMPILERS, False)),
    "cases": same(CASE),
    "case_new": same(OFFICERS),
    "case_counting": same(("ogi_head",)),
    "case": SEEN_CASE,
    "case_document": (((*OFFICERS, "supervisor"), (), False), (("supervisor",), OFFICERS, False)),
    "case_act": ((OFFICERS, (), False), ((), OFFICERS, False)),
    "case_evidence": same(OFFICERS, posts=True),
    "complaints": same(CASE),
    "complaint_new": same(OFFICERS),
    "complaint": SEEN_CASE,
}  # fmt: skip
KEYS = (
    "annual",
    "tally",
    "filed",
    "filing",
    "document",
    "opening",
    "opening_job",
    "case",
    "case_paper",
    "complaint",
    "old",
)
PLACES: dict[str, Callable[[dict[str, object]], list[object]]] = {
    **dict.fromkeys(
        ("annual_report", "annual_history", "annual_text", "annual_checks", "annual_members", "annual_return", "annual_explain"),
        lambda keys: [keys["annual"]],
    ),
    "annual_cell": lambda keys: [keys["annual"], "requests.total.total"],
    "annual_record": lambda keys: [keys["annual"], "tally", keys["tally"]],
    "annual_act": lambda keys: [keys["annual"], "lock_report"],
    "annual_text_check": lambda keys: [keys["annual"], "other"],
    "annual_download": lambda keys: [keys["annual"], "json"],
    "annual_filing": lambda keys: [keys["filed"]],
    "annual_filing_file": lambda keys: [keys["filing"]],
    "register_document": lambda keys: [keys["document"]],
    "register_document_act": lambda keys: [keys["document"], "correct_document"],
    **dict.fromkeys(("old_report", "old_report_file"), lambda keys: [keys["old"]]),
    "old_report_act": lambda keys: [keys["old"], "publish_old_report"],
    "opening_confirm": lambda keys: [keys["opening_job"]],
    "opening_settle": lambda keys: [keys["opening"]],
    **dict.fromkeys(("case", "case_evidence"), lambda keys: [keys["case"]]),
    "case_act": lambda keys: [keys["case"], "attach_document"],
    "case_document": lambda keys: [keys["case_paper"]],
    "complaint": lambda keys: [keys["complaint"]],
}  # fmt: skip


def records(county: County, body: Body, people: dict[str, Account]) -> dict[str, object]:
    """Records of one body; `people` are its own."""
    compiler, handler = people["compiler"], people["handler"]
    local = County(county.bodies | {"education": body}, county.people | people)
    tally = enter_tally(
        actor=compiler, body=body, year=2025, month=3, row="licensing", measure="decisions", amount=Decimal(1)
    )
    document = register_document(actor=handler, body=body, kind="regulations", title="办法", issued_on=FOUNDED)
    report = compile_report(actor=compiler, body=body, year=2025)
    filed = file_report(
        actor=county.people["supervisor"], body=body, year=2024, name="年报.html",
        data=a_document(report).replace(b"2025", b"2024"),
    )  # fmt: skip
    opening = set_opening(actor=compiler, body=body, last_report=last_year())
    job = Job.objects.create(
        kind="read_opening", title="读取", account=county.people["compiler"], given={"body": "education", "year": 2025},
        state="done", result={"report": report_as_text(last_year(), provenance=True)},
    )  # fmt: skip
    old = import_old_report(
        actor=compiler, body=body, year=2012, published_on=date(2013, 3, 1), name="2012年报.txt", data="年报".encode()
    )
    item = case(local, received_on=FOUNDED)
    paper = attach_document(actor=handler, case=item, purpose="evidence", name="证据.txt", data="检索记录".encode())
    complaint = register_complaint(
        actor=handler,
        body=body,
        kind="other",
        party="李清",
        party_kind="natural_person",
        received_on=FOUNDED,
        content="内容",
    )
    return {
        "annual": report.pk, "tally": tally.pk, "filed": filed.pk, "filing": filed.filings.get().pk, "document": document.pk,
        "opening": opening.pk, "opening_job": job.pk, "case": item.pk, "case_paper": paper.pk, "complaint": complaint.pk,
        "old": old.pk,
    }  # fmt: skip
