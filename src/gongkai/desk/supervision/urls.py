"""The addresses of supervision."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.supervision import assessment, importing, views

urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/new/", views.task_new, name="task_new"),
    path("tasks/import/", importing.tasks_import, name="tasks_import"),
    path("tasks/import/template.xlsx", importing.tasks_template, name="tasks_template"),
    path("tasks/<key:key>/", views.task, name="task"),
    path("tasks/<key:key>/acts/<slug:name>/", views.task_act, name="task_act"),
    path("schemes/", assessment.schemes, name="schemes"),
    path("schemes/new/", assessment.scheme_new, name="scheme_new"),
    path("schemes/indicators.xlsx", importing.indicators_template, name="indicators_template"),
    path("schemes/<key:key>/", assessment.scheme, name="scheme"),
    path("schemes/<key:key>/acts/<slug:name>/", assessment.scheme_act, name="scheme_act"),
    path("schemes/<key:key>/indicators/<key:place>/", assessment.indicator, name="indicator"),
    path("schemes/<key:key>/import/", importing.indicators_import, name="indicators_import"),
    path("schemes/<key:key>/notice.docx", assessment.notice, name="scheme_notice"),
    path("sheets/<key:key>/", assessment.sheet, name="sheet"),
    path("sheets/<key:key>/acts/<slug:name>/", assessment.sheet_act, name="sheet_act"),
    path("marks/<key:key>/", assessment.mark, name="mark"),
    path("marks/<key:key>/acts/<slug:name>/", assessment.mark_act, name="mark_act"),
    path("third-party/", assessment.evaluations, name="third_party"),
    path("third-party/import/", importing.evaluations_import, name="third_party_import"),
    path("third-party/import/template.xlsx", importing.evaluations_template, name="third_party_template"),
    path("orders/", views.orders, name="orders"),
    path("orders/new/", views.order_new, name="order_new"),
    path("orders/<key:key>/", views.order, name="order"),
    path("orders/<key:key>/acts/<slug:name>/", views.order_act, name="order_act"),
    path("accountability/", views.accountability, name="accountability"),
    path("accountability/new/", views.accountability_new, name="accountability_new"),
    path("problems/", views.problems, name="problems"),
    path("problems/new/", views.problem_new, name="problem_new"),
    path("problems/take/", views.problems_take, name="problems_take"),
    path("problems/draft/", views.problems_draft, name="problems_draft"),
    path("problems/<key:key>/", views.problem, name="problem"),
    path("problems/<key:key>/acts/<slug:name>/", views.problem_act, name="problem_act"),
    path("evidence/<key:key>", views.evidence, name="evidence"),
]
