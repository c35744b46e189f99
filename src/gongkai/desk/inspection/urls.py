"""The addresses of inspections."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.inspection import inspecting, views

urlpatterns = [
    path("inspection/", views.findings, name="findings"),
    path("inspection/<key:key>/", views.finding, name="finding"),
    path("inspection/<key:key>/acts/<slug:name>/", views.finding_act, name="finding_act"),
    path("inspection/new/", inspecting.begin, name="inspection_new"),
    path("inspection/accounts", inspecting.accounts, name="inspection_accounts"),
    path("inspection/runs/", views.runs, name="inspection_runs"),
    path("inspection/runs/<key:key>/", views.run, name="inspection_run"),
    path("inspection/subjects/", views.subjects, name="inspection_subjects"),
    path("inspection/subjects/new/", views.subject_new, name="inspection_subject_new"),
    path("inspection/subjects/<key:key>/", views.subject, name="inspection_subject"),
    path("inspection/columns/<key:key>/remove", views.column_remove, name="inspection_column_remove"),
    path("inspection/indicators/", inspecting.thresholds, name="inspection_indicators"),
    path("inspection/quarter/", inspecting.quarter_page, name="inspection_quarter"),
]
