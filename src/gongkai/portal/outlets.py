"""Every way by which records leave to the public. A test asserts that the list is complete and that none shows a hidden one.

Whoever adds a public address adds it here; an address without records goes into `WITHOUT_RECORDS` with the reason.
"""

from __future__ import annotations

OUTLETS = {
    "portal:home": ("/",),
    "portal:search": ("/search?q={word}", "/search?q={word}&topic=education"),
    "portal:feed": ("/feed.xml",),
    "portal:sitemap": ("/sitemap.xml",),
    "portal:guide": ("/guide/",),
    "portal:systems": ("/systems/",),
    "portal:items": ("/items/", "/items/?body={body}", "/items/?topic=education", "/items/?year={year}"),
    "portal:item": ("/items/{item}/",),
    "portal:answers": ("/requests/answers/", "/requests/answers/?q={word}", "/requests/answers/?body={body}"),
    "portal:answers_feed": ("/requests/answers/feed.xml",),
    "portal:statistics": ("/requests/statistics/", "/requests/statistics/?body={body}&year={year}"),
    "portal:statistics_csv": ("/requests/statistics.csv", "/requests/statistics.csv?body={body}"),
    "portal:progress_page": ("/requests/progress/wrong/",),
    "portal:progress_letter": ("/requests/progress/wrong/letters/1",),
    "portal:progress_answer": ("/requests/progress/wrong/files/1",),
    "portal:receipt": ("/requests/receipts/request/wrong/",),
    "portal:reports": ("/reports/",),
    "portal:reports_compare": ("/reports/compare/", "/reports/compare/?body={body}", "/reports/compare/?year={year}"),
    "portal:reports_of": ("/reports/{body}/",),
    "portal:report": (
        "/reports/{body}/{year}-own-1/",
        "/reports/{body}/{year}-own-2/",
        "/reports/{body}/{year}-old-1/",
    ),
    "portal:report_file": ("/reports/{body}/{year}-own-1/report.json", "/reports/{body}/{year}-own-2/report.html"),
    "portal:report_original": ("/reports/{body}/{year}-old-1/original/x",),
    "portal:open_data_file": ("/open-data/gongkai-open-data.zip",),
    "portal:file": ("/files/{file}/x",),
    "portal:bodies": ("/bodies/",),
    "portal:body": ("/bodies/{body}/",),
    "portal:solicitations": ("/solicitations/",),
    "portal:solicitation": ("/solicitations/1/",),
    "api:items": ("/api/items", "/api/items?q={word}", "/api/items?body={body}"),
    "api:item": ("/api/items/{item}",),
    "api:request_statistics": ("/api/requests/statistics", "/api/requests/statistics?body={body}&year={year}"),
    "api:bodies": ("/api/bodies",),
    "api:body": ("/api/bodies/{body}",),
    "api:reports": ("/api/reports", "/api/reports?body={body}", "/api/reports?year={year}"),
    "api:report": ("/api/reports/{body}/{year}-own-1", "/api/reports/{body}/{year}-own-2"),
}
"""The name of an address → examples of it, with the places where a record's key or words belong."""

WITHOUT_RECORDS = {
    "portal:requests": "says how to ask",
    "portal:request_new": "the form; what is similar comes from portal:similar",
    "portal:request_step": "shows only what the bearer of the ticket typed",
    "portal:correction_new": "the form",
    "portal:correction_step": "shows only what the bearer of the ticket typed",
    "portal:similar": "takes words by POST; tried in test_filing",
    "portal:progress": "asks for code and contact",
    "portal:progress_act": "takes what the requester says and shows the progress page",
    "portal:dataset": "statistics of the dataset of annual reports, which holds nothing of the office's records",
    "portal:dataset_table": "the same: groups, sums and ratios",
    "portal:dataset_peers": "the same: one body's figures over the years and among its peers",
    "portal:dataset_coverage": "the same: which governments have a report",
    "portal:feedback": "takes a reader's word and shows none",
    "portal:open_data": "explains the files of the archive",
    "portal:robots": "says what robots may read",
    "api:openapi-json": "describes the interface",
    "api:openapi-view": "describes the interface",
    "api:api-root": "describes the interface",
}
