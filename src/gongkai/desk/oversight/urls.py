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
    path("obligations/<key:key>/", views.obligation, name="obligation"),
    path("obligations/<key:key>/acts/<slug:name>/", views.obligation_act, name="obligation_act"),
    path("fulfilments/<key:key>/take-back/", views.take_back, name="fulfilment_take_back"),
    path("catalogues/", catalogues.catalogues, name="catalogues"),
    path("catalogues/new/", catalogues.new, name="catalogue_new"),
    path("catalogues/<key:key>/", catalogues.catalogue, name="catalogue"),
    path("catalogues/<key:key>/catalogue.xlsx", catalogues.export, name="catalogue_export"),
    path("catalogues/<key:key>/end/", catalogues.end, name="catalogue_end"),
    path("catalogues/rows/<key:key>/", catalogues.row, name="catalogue_row"),
    path("catalogues/rows/<key:key>/assign/", catalogues.assign, name="duty_assign"),
    path("duties/<key:key>/release/", catalogues.release, name="duty_release"),
    path("duties/<key:key>/event/", catalogues.record, name="duty_event"),
]
