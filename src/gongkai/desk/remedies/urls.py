"""The addresses of remedies."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.remedies import views

urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/new/", views.case_new, name="case_new"),
    path("cases/counting/", views.counting, name="case_counting"),
    path("cases/<key:key>/", views.case, name="case"),
    path("cases/<key:key>/acts/<slug:name>/", views.case_act, name="case_act"),
    path("cases/<key:key>/evidence", views.evidence, name="case_evidence"),
    path("cases/documents/<key:key>", views.document, name="case_document"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/new/", views.complaint_new, name="complaint_new"),
    path("complaints/<key:key>/", views.complaint, name="complaint"),
]
