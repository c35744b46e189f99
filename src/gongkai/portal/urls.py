"""The addresses of the portal."""

from __future__ import annotations

from django.urls import path

from gongkai.portal import feeds, files, items, participation, views
from gongkai.portal.catalogues import pages as catalogues
from gongkai.portal.engagement import evaluations, proposals, questions
from gongkai.portal.open_data.pages import open_data, open_data_file
from gongkai.portal.reports import pages as report_pages
from gongkai.portal.reports.comparing import compare
from gongkai.portal.reports.files import original, report_file
from gongkai.portal.requests import acting, answers, figures, filing, landing, progress, receipts
from gongkai.portal.statistics import views as statistics

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("search", items.search, name="search"),
    path("feed.xml", feeds.feed, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("guide/", items.guide, name="guide"),
    path("systems/", items.systems, name="systems"),
    path("items/", items.catalogue, name="items"),
    path("items/<key:key>/", items.item, name="item"),
    path("items/<key:key>/feedback", participation.feedback, name="feedback"),
    path("catalogues/", catalogues.catalogue_list, name="catalogues"),
    path("catalogues/<key:key>/", catalogues.catalogue, name="catalogue"),
    path("catalogues/<key:key>/catalogue.xlsx", catalogues.file, name="catalogue_file"),
    path("catalogues/rows/<key:key>/", catalogues.row, name="catalogue_row"),
    path("solicitations/", participation.solicitations, name="solicitations"),
    path("solicitations/<key:key>/", participation.solicitation, name="solicitation"),
    path("participation/", proposals.participation, name="participation"),
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/<key:key>/", evaluations.evaluation, name="evaluation"),
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", questions.ask, name="question_new"),
    path("questions/<slug:code>/", questions.question, name="question"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<key:key>/", proposals.proposal, name="proposal"),
    path("requests/", landing.requests, name="requests"),
    path("requests/similar", filing.similar, name="similar"),
    path("requests/new/", filing.begin, {"kind": "request"}, name="request_new"),
    path("requests/new/<slug:ticket>/<slug:name>/", filing.step, {"kind": "request"}, name="request_step"),
    path("requests/corrections/new/", filing.begin, {"kind": "correction"}, name="correction_new"),
    path(
        "requests/corrections/new/<slug:ticket>/<slug:name>/",
        filing.step,
        {"kind": "correction"},
        name="correction_step",
    ),
    path("requests/receipts/<slug:kind>/<slug:ticket>/", receipts.receipt, name="receipt"),
    path("requests/progress/", progress.lookup, name="progress"),
    path("requests/progress/<slug:printed>/", progress.page, name="progress_page"),
    path("requests/progress/<slug:printed>/letters/<key:key>", progress.letter, name="progress_letter"),
    path("requests/progress/<slug:printed>/files/<key:key>", progress.answer, name="progress_answer"),
    path("requests/progress/<slug:printed>/<slug:name>", acting.act, name="progress_act"),
    path("requests/answers/", answers.answers, name="answers"),
    path("requests/answers/feed.xml", answers.feed, name="answers_feed"),
    path("requests/statistics/", figures.statistics, name="statistics"),
    path("requests/statistics.csv", figures.statistics_csv, name="statistics_csv"),
    path("reports/", report_pages.archive, name="reports"),
    path("reports/compare/", compare, name="reports_compare"),
    path("reports/<slug:code>/", report_pages.body, name="reports_of"),
    path("reports/<slug:code>/<slug:key>/", report_pages.report, name="report"),
    path("reports/<slug:code>/<slug:key>/report.<slug:kind>", report_file, name="report_file"),
    path("reports/<slug:code>/<slug:key>/original/<str:name>", original, name="report_original"),
    path("open-data/", open_data, name="open_data"),
    path("open-data/gongkai-open-data.zip", open_data_file, name="open_data_file"),
    path("statistics/", statistics.overview, name="dataset"),
    path("statistics/table/", statistics.table, name="dataset_table"),
    path("statistics/peers/", statistics.peers, name="dataset_peers"),
    path("statistics/coverage/", statistics.coverage, name="dataset_coverage"),
    path("files/<key:key>/<str:name>", files.download, name="file"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<slug:code>/", views.body, name="body"),
]
