"""The JSON form of a report, `gongkai.report/1`: out (`dump`) and back in (`load`)."""

from gongkai.report.jsonform.dump import SCHEMA, plain_number, report_as_json, report_as_text
from gongkai.report.jsonform.load import report_from_json, report_from_text
from gongkai.report.jsonform.node import ReportFormatError

__all__ = [
    "SCHEMA",
    "ReportFormatError",
    "plain_number",
    "report_as_json",
    "report_as_text",
    "report_from_json",
    "report_from_text",
]
