"""The addresses of catalogues and obligations."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.oversight import catalogues, rates, views

urlpatterns = [
    path("oversight/", views.board_page, name="oversight"),
    path("oversight/rates/", rates.rates_page, name="rates"),
    path("oversight/reminders/", views.terms, name="reminder_terms"),
    path("obligations/", views.obligations, name="obligations"),
    path("obligations/bulk", views.bulk, name="obligations_bulk"),
    path("obligations/<int:key>/", views.obligation, name="obligation"),
    path("obligations/<int:key>/acts/<slug:name>/", views.obligation_act, name="obligation_act"),
    path("fulfilments/<int:key>/take-back/", views.take_back, name="fulfilment_take_back"),
    path("catalogues/", catalogues.catalogues, name="catalogues"),
    path("catalogues/new/", catalogues.new, name="catalogue_new"),
    path("catalogues/<int:key>/", catalogues.catalogue, name="catalogue"),
    path("catalogues/<int:key>/catalogue.xlsx", catalogues.export, name="catalogue_export"),
    path("catalogues/<int:key>/end/", catalogues.end, name="catalogue_end"),
    path("catalogues/rows/<int:key>/", catalogues.row, name="catalogue_row"),
    path("catalogues/rows/<int:key>/assign/", catalogues.assign, name="duty_assign"),
    path("duties/<int:key>/release/", catalogues.release, name="duty_release"),
    path("duties/<int:key>/event/", catalogues.record, name="duty_event"),
]
