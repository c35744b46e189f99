"""The addresses of annual reports and their registers."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.annual import (
    archive,
    archive_importing,
    area,
    board,
    checks,
    filing,
    opening,
    registers,
    report,
    returning,
    text,
    views,
)

_ONE = "annual/<key:key>/"

urlpatterns = [
    path("annual/", views.reports, name="annual"),
    path("annual/compile/", views.compile_new, name="annual_compile"),
    path("board/", board.board_page, name="annual_board"),
    path("board/accept", board.accept, name="annual_accept"),
    path("board/remind/", board.remind, name="annual_remind"),
    path("board/date/", board.local_date, name="annual_date"),
    path("annual/filings/new/", filing.filing_new, name="annual_filing_new"),
    path("annual/filings/<key:key>/file", views.filing_file, name="annual_filing_file"),
    path("annual/archive/", archive.old_reports, name="old_reports"),
    path("annual/archive/new/", archive_importing.old_report_new, name="old_report_new"),
    path("annual/archive/import/", archive_importing.old_reports_import, name="old_reports_import"),
    path("annual/archive/template.xlsx", archive_importing.old_reports_template, name="old_reports_template"),
    path("annual/archive/bulk", archive.bulk, name="old_reports_bulk"),
    path("annual/archive/<key:key>/", archive.old_report, name="old_report"),
    path("annual/archive/<key:key>/acts/<slug:name>/", archive.old_report_act, name="old_report_act"),
    path("annual/archive/<key:key>/file", archive.old_report_file, name="old_report_file"),
    path(_ONE, report.report, name="annual_report"),
    path(f"{_ONE}history/", report.history, name="annual_history"),
    path(f"{_ONE}cells/<str:address>/", report.cell, name="annual_cell"),
    path(f"{_ONE}records/<slug:kind>/<key:record_key>/", report.record, name="annual_record"),
    path(f"{_ONE}acts/<slug:name>/", report.act, name="annual_act"),
    path(f"{_ONE}return/", returning.return_page, name="annual_return"),
    path(f"{_ONE}text/", text.text, name="annual_text"),
    path(f"{_ONE}text/<slug:section>/check", text.check, name="annual_text_check"),
    path(f"{_ONE}checks/", checks.checks, name="annual_checks"),
    path(f"{_ONE}checks/explain", checks.explain, name="annual_explain"),
    path(f"{_ONE}members/", area.members, name="annual_members"),
    path(f"{_ONE}filing/", filing.filing, name="annual_filing"),
    path(f"{_ONE}download/<slug:ending>", views.download, name="annual_download"),
    path("registers/documents/", registers.documents, name="register_documents"),
    path("registers/documents/new/", registers.document_new, name="register_document_new"),
    path("registers/documents/<key:key>/", registers.document, name="register_document"),
    path("registers/documents/<key:key>/acts/<slug:name>/", registers.document_act, name="register_document_act"),
    path("registers/tallies/", registers.tallies, name="tallies"),
    path("registers/tallies/import/", registers.tallies_import, name="tallies_import"),
    path("registers/tallies/template.xlsx", registers.tallies_template, name="tallies_template"),
    path("registers/openings/", opening.openings, name="openings"),
    path("registers/openings/<key:key>/confirm/", opening.opening_confirm, name="opening_confirm"),
    path("registers/openings/<key:key>/settle/", opening.settle, name="opening_settle"),
]
