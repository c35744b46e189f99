"""The addresses of these registers."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.engagement import figures, views

urlpatterns = [
    path("trainings/", views.trainings, name="trainings"),
    path("trainings/new/", views.training_new, name="training_new"),
    path("trainings/<key:key>/", views.training, name="training"),
    path("trainings/materials/<key:key>", views.material, name="training_material"),
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/", views.meeting_new, name="meeting_new"),
    path("meetings/<key:key>/", views.meeting, name="meeting"),
    path("knowledge/", views.knowledge, name="knowledge"),
    path("knowledge/new/", views.knowledge_new, name="knowledge_new"),
    path("knowledge/<key:key>/", views.knowledge_entry, name="knowledge_entry"),
    path("evaluations/", views.evaluations, name="evaluations"),
    path("evaluations/new/", views.evaluation_new, name="evaluation_new"),
    path("evaluations/<key:key>/", views.evaluation, name="evaluation"),
    path("questions/", views.questions, name="questions"),
    path("questions/<key:key>/", views.question, name="question"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/new/", views.proposal_new, name="proposal_new"),
    path("proposals/import/", views.proposals_import, name="proposals_import"),
    path("proposals/import/template.xlsx", views.proposals_template, name="proposals_template"),
    path("proposals/<key:key>/", views.proposal, name="proposal"),
    path("year-figures/", figures.figures, name="year_figures"),
    path("year-figures/<str:name>/", figures.figure, name="year_figure"),
]
