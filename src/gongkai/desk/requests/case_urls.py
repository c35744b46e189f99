"""The addresses of cases, letters and corrections."""

from __future__ import annotations

from django.urls import path

from gongkai.desk.requests import case, case_corrections, case_files, decision, letters, letters_templates

urlpatterns = [
    path("requests/<key:key>/", case.case, name="request"),
    path("requests/<key:key>/acts/<slug:name>/", case.act, name="request_act"),
    path("requests/<key:key>/decision/", decision.decision, name="request_decision"),
    path("requests/<key:key>/files/<key:file>", case_files.file, name="request_file"),
    path("requests/<key:key>/identity/<key:file>", case_files.identity, name="request_identity"),
    path("requests/<key:key>/letters/", letters.letters, name="request_letters"),
    path("requests/<key:key>/letters/<slug:kind>/", letters.letter_new, name="request_letter_new"),
    path("letters/<key:key>/", letters.letter, name="letter"),
    path("letters/<key:key>/edit/", letters.edit, name="letter_edit"),
    path("letters/<key:key>/acts/<slug:name>/", letters.act, name="letter_act"),
    path("letters/<key:key>/file.<slug:kind>", letters.letter_file, name="letter_file"),
    path("corrections/", case_corrections.corrections, name="corrections"),
    path("corrections/new/", case_corrections.correction_new, name="correction_new"),
    path("corrections/<key:key>/", case_corrections.correction, name="correction"),
    path("corrections/<key:key>/acts/<slug:name>/", case_corrections.act, name="correction_act"),
    path("corrections/<key:key>/letter/", case_corrections.letter, name="correction_letter"),
    path("body/<slug:code>/letters/", letters_templates.templates, name="letter_templates"),
    path("body/<slug:code>/letters/<slug:name>/", letters_templates.template_act, name="letter_template_act"),
    path("body/<slug:code>/letters/<slug:kind>.docx", letters_templates.sample, name="letter_template"),
]
