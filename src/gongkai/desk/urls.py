"""The addresses of the desk. `login/gate.py` lets nobody in without an account, whatever is added here."""

from __future__ import annotations

from django.urls import path

from gongkai.desk import views
from gongkai.desk.annual.urls import urlpatterns as annual_urls
from gongkai.desk.background import views as background
from gongkai.desk.dataset import views as dataset
from gongkai.desk.engagement.urls import urlpatterns as engagement_urls
from gongkai.desk.inspection.urls import urlpatterns as inspection_urls
from gongkai.desk.intake import calendars, registering
from gongkai.desk.intake import importing as importing_requests
from gongkai.desk.items import editing, links, page, uploads
from gongkai.desk.items import importing as importing_items
from gongkai.desk.items import views as items
from gongkai.desk.login import views as login
from gongkai.desk.outreach import views as outreach
from gongkai.desk.oversight.urls import urlpatterns as oversight_urls
from gongkai.desk.people import accounts, bodies, importing, log
from gongkai.desk.remedies.urls import urlpatterns as remedies_urls
from gongkai.desk.requests import case_urls
from gongkai.desk.requests_lists import figures as request_figures
from gongkai.desk.requests_lists import month, todo
from gongkai.desk.requests_lists import views as requests_lists
from gongkai.desk.settings import search, terms
from gongkai.desk.supervision.urls import urlpatterns as supervision_urls

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("permissions/", views.permissions, name="permissions"),
    path("login/", login.LoginView.as_view(), name="login"),
    path("logout/", login.LogoutView.as_view(), name="logout"),
    path("password/", login.PasswordView.as_view(), name="password"),
    path("second-factor/", login.SecondFactorView.as_view(), name="second_factor"),
    path("jobs/", background.jobs, name="jobs"),
    path("jobs/<key:key>/", background.job, name="job"),
    path("jobs/<key:key>/file", background.file, name="job_file"),
    path("jobs/<key:key>/again", background.again, name="job_again"),
    path("items/", items.items, name="items"),
    path("items/bulk", items.bulk, name="items_bulk"),
    path("items/new/", editing.new, name="item_new"),
    path("items/new/autosave", editing.autosave, name="item_new_autosave"),
    path("items/new/discard", editing.discard, name="item_new_discard"),
    path("items/import/", importing_items.import_page, name="items_import"),
    path("items/import/template.xlsx", importing_items.import_template, name="items_template"),
    path("items/export", importing_items.export_all, name="items_export"),
    path("links/", links.links, name="links"),
    path("links/check/", links.check, name="links_check"),
    path("items/<key:key>/", page.item, name="item"),
    path("items/<key:key>/edit/", editing.edit, name="item_edit"),
    path("items/<key:key>/autosave", editing.autosave, name="item_autosave"),
    path("items/<key:key>/discard", editing.discard, name="item_discard"),
    path("items/<key:key>/files", uploads.attach, name="item_files"),
    path("items/<key:key>/versions/<key:number>/", page.version, name="item_version"),
    path("items/<key:key>/acts/<slug:name>/", page.act, name="item_act"),
    path("files/<key:key>/", uploads.download, name="file"),
    path("files/<key:key>/remove", uploads.remove, name="file_remove"),
    path("files/<key:key>/mask", uploads.mask, name="file_mask"),
    path("figures/", outreach.dashboard, name="figures"),
    path("media/", outreach.media, name="media"),
    path("media/new/", outreach.media_new, name="media_new"),
    path("media/<key:key>/", outreach.media_account, name="media_account"),
    path("solicitations/", outreach.solicitations, name="solicitations"),
    path("solicitations/new/", outreach.solicitation_new, name="solicitation_new"),
    path("solicitations/<key:key>/", outreach.solicitation, name="solicitation"),
    path("solicitations/<key:key>/summarise/", outreach.summarise, name="solicitation_summarise"),
    path("solicitations/<key:key>/withdraw/", outreach.withdraw, name="solicitation_withdraw"),
    path("opinions/<key:key>/", outreach.opinion, name="opinion"),
    path("feedback/", outreach.feedback, name="feedback"),
    path("feedback/<key:key>/", outreach.feedback_item, name="feedback_item"),
    path("terms/", terms.terms, name="terms"),
    path("search/", search.search, name="search"),
    path("requests/", requests_lists.requests, name="requests"),
    path("requests/bulk", requests_lists.bulk, name="requests_bulk"),
    *case_urls.urlpatterns,
    path("requests/month/", month.month, name="requests_month"),
    path("requests/digest/", todo.digest_page, name="requests_digest"),
    path("requests/digest/mail/", todo.mail, name="digest_address"),
    path("requests/figures/", request_figures.figures, name="requests_figures"),
    path("requests/new/", registering.new, name="request_new"),
    path("requests/new/notice", registering.notice, name="request_new_notice"),
    path("requests/import/", importing_requests.import_page, name="requests_import"),
    path("requests/import/columns", importing_requests.columns, name="requests_import_columns"),
    path("requests/import/template.xlsx", importing_requests.import_template, name="requests_template"),
    path("workdays/", calendars.workdays, name="workdays"),
    path("workdays/<key:key>/", calendars.version, name="workdays_version"),
    path("workdays/notice/", calendars.notice, name="workdays_notice"),
    path("workdays/notice/<key:key>/", calendars.effect, name="workdays_effect"),
    path("dataset/figures/", dataset.overview, name="dataset"),
    path("dataset/figures/table/", dataset.table, name="dataset_table"),
    path("dataset/figures/body/", dataset.body, name="dataset_body"),
    path("dataset/figures/coverage/", dataset.coverage, name="dataset_coverage"),
    path("dataset/errors/", dataset.errors, name="dataset_errors"),
    path("dataset/similar/", dataset.similar, name="dataset_similar"),
    path("dataset/similar/find", dataset.find_copies, name="dataset_copies"),
    path("dataset/similar/pair/", dataset.pair, name="dataset_pair"),
    path("dataset/reports/<slug:key>/", dataset.report, name="dataset_report"),
    path("dataset/reports/<slug:key>/<str:address>/", dataset.cell, name="dataset_cell"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/tree/", bodies.body_tree, name="body_tree"),
    path("bodies/found/", bodies.found_body, name="body_found"),
    path("bodies/import/", importing.import_page, name="bodies_import"),
    path("bodies/import/template.xlsx", importing.import_template, name="bodies_template"),
    path("body/<slug:code>/", bodies.body, name="body"),
    path("body/<slug:code>/acts/<slug:name>/", bodies.act, name="body_act"),
    path("appointments/<key:key>/end/", bodies.end_appointment, name="appointment_end"),
    path("places/<key:key>/close/", bodies.close_place, name="place_close"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.create, name="account_new"),
    path("account/<slug:username>/", accounts.account, name="account"),
    path("account/<slug:username>/acts/<slug:name>/", accounts.act, name="account_act"),
    path("grants/<key:key>/revoke/", accounts.revoke, name="grant_revoke"),
    path("grants/<key:key>/delegate/", accounts.delegate, name="grant_delegate"),
    path("delegations/<key:key>/end/", accounts.call_back, name="delegation_end"),
    path("log/", log.log, name="log"),
    path("log/verify", log.verify_log, name="log_verify"),
    path("log/<key:number>/", log.entry, name="log_entry"),
    *annual_urls,
    *engagement_urls,
    *inspection_urls,
    *remedies_urls,
    *oversight_urls,
    *supervision_urls,
]
