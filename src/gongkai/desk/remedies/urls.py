"""The addresses of remedies."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.remedies import views

urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/new/", views.case_new, name="case_new"),
    path("cases/counting/", views.counting, name="case_counting"),
    path("cases/<int:key>/", views.case, name="case"),
    path("cases/<int:key>/acts/<slug:name>/", views.case_act, name="case_act"),
    path("cases/<int:key>/evidence", views.evidence, name="case_evidence"),
    path("cases/documents/<int:key>", views.document, name="case_document"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/new/", views.complaint_new, name="complaint_new"),
    path("complaints/<int:key>/", views.complaint, name="complaint"),
]
