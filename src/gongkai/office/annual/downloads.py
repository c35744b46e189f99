"""A report as a document to download: docx, pdf, html, xlsx, JSON."""

from __future__ import annotations

from gongkai.office.errors import Refused
from gongkai.report import AnnualReport

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Endings with the types under which they are served."""


def document_of(value: AnnualReport, ending: str) -> bytes:
    """The bytes. Raises Refused where PDF files cannot be made."""
    if ending == "docx":
        from gongkai.writing.docx import report_docx

        return report_docx(value)
    if ending == "pdf":
        from gongkai.writing.pdf import CannotTypeset, report_pdf

        try:
            return report_pdf(value)
        except CannotTypeset as error:
            raise Refused("{error}。文件没有生成。", error=error) from error
    if ending == "html":
        from gongkai.writing.html import report_page

        return report_page(value).encode()
    if ending == "xlsx":
        from gongkai.writing.xlsx import reports_workbook

        return reports_workbook([value])
    from gongkai.report.jsonform import report_as_text

    return report_as_text(value, provenance=True).encode()
