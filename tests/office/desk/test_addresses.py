"""Every address × every role × own or other body answers with exactly the expected status; an address that is added must
be added here too.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.appoint import appoint
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.delegate_role import delegate_role
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.open_reading_place import open_reading_place
from gongkai.office.bodies.models import Account, Body, RoleGrant
from gongkai.office.disclosure.domain.attach_file import attach_file
from gongkai.office.disclosure.domain.proofread_item import proofread_item
from gongkai.office.disclosure.domain.publish_item import publish_item
from gongkai.office.disclosure.domain.review_item import review_item
from gongkai.office.disclosure.domain.send_opinion import send_feedback, send_opinion
from gongkai.office.disclosure.domain.sign_item import sign_item
from gongkai.office.disclosure.models import MediaAccount, Solicitation
from gongkai.office.inforequests.calendars import in_force
from gongkai.office.inforequests.domain.attach_file import attach_file as attach_paper
from gongkai.office.inforequests.domain.draft_letter import draft_letter
from gongkai.office.inforequests.domain.register_correction import register_correction
from gongkai.office.jobs.models import Job
from gongkai.office.roles import ROLES
from tests.office.county import FOUNDED, County
from tests.office.desk import (
    annual_addresses,
    engagement_addresses,
    inspection_addresses,
    oversight_addresses,
    supervision_addresses,
)
from tests.office.disclosure.people import draft
from tests.office.inforequests.people import ZHANG, opened

OWN = ("handler", "proofreader", "reviewer", "publisher", "ogi_head", "compiler")
ADMINISTRATORS = ("system_administrator", "security_administrator", "auditor")
READERS = (*OWN, "supervisor")
EVERYBODY = (*READERS, *ADMINISTRATORS)
CASE_OWN = ("handler", "reviewer", "publisher", "ogi_head", "compiler")
"""Who reads the requests of the own body."""
CASE = (*CASE_OWN, "supervisor")
OFFICERS = ("handler", "ogi_head")


class Expected(NamedTuple):
    """Who gets 200 (or, `posts`, 405 by asking instead of sending), who is told it is not there; all others are refused."""

    allowed: tuple[str, ...]
    missing: tuple[str, ...] = ()
    posts: bool = False


def only(*roles: str) -> Expected:
    return Expected(roles)


def seen_by(*roles: str, among: tuple[str, ...] = EVERYBODY, posts: bool = False) -> Expected:
    """Those who may open the page but not see this record get 404."""
    return Expected(roles, tuple(role for role in among if role not in roles), posts=posts)


ITEM_OWN, ITEM_OTHER = seen_by(*READERS, among=READERS), seen_by("supervisor", among=READERS)
POST_ITEM = Expected(READERS, posts=True)
CASE_PAGE = (Expected(CASE), Expected(("supervisor",), CASE_OWN))
OFFICER_PAGE = (Expected(OFFICERS), Expected((), OFFICERS))
KEPT = (Expected(("ogi_head", "system_administrator")), Expected(("system_administrator",)))
ADDRESSES: dict[str, tuple[Expected, Expected]] = {
    name: (expected, expected)
    for name, expected in {
        "home": only(*EVERYBODY),
        "password": only(*EVERYBODY),
        "second_factor": only(*EVERYBODY),
        "jobs": only(*EVERYBODY),
        "logout": Expected(EVERYBODY, posts=True),
        "job": seen_by("handler"),
        "job_file": seen_by(),
        "job_again": Expected(EVERYBODY, posts=True),
        "items": only(*READERS),
        "items_bulk": POST_ITEM,
        "item_new": only("handler"),
        "items_import": only("handler"),
        "items_template": only("handler"),
        "items_export": POST_ITEM,
        "item_new_autosave": Expected(("handler",), posts=True),
        "item_new_discard": Expected(("handler",), posts=True),
        "item_autosave": Expected(("handler",), posts=True),
        "item_discard": Expected(("handler",), posts=True),
        "item_files": POST_ITEM,
        "file_remove": POST_ITEM,
        "file_mask": POST_ITEM,
        "terms": only("system_administrator"),
        "search": only("system_administrator"),
        "links": only(*READERS),
        "links_check": only("handler", "ogi_head"),
        "figures": only(*READERS),
        "dataset": only(*READERS),
        "dataset_table": only(*READERS),
        "dataset_body": only(*READERS),
        "dataset_coverage": only(*READERS),
        "dataset_errors": only(*READERS),
        "dataset_similar": only(*READERS),
        "dataset_copies": Expected(READERS, posts=True),
        "dataset_pair": only(*READERS),
        "dataset_report": only(*READERS),
        "dataset_cell": only(*READERS),
        "media": only(*READERS),
        "media_new": only("ogi_head"),
        "media_account": only(*READERS),
        "solicitations": only(*READERS),
        "solicitation_new": only("publisher", "ogi_head"),
        "feedback": only(*READERS),
        "requests": only(*CASE),
        "requests_bulk": Expected(("ogi_head",), posts=True),
        "requests_month": only(*CASE),
        "requests_digest": only(*CASE),
        "digest_address": only(*CASE),
        "requests_figures": only(*CASE),
        "request_new": only(*OFFICERS),
        "request_new_notice": Expected(OFFICERS, posts=True),
        "requests_import": only(*OFFICERS),
        "requests_import_columns": Expected(OFFICERS, posts=True),
        "requests_template": only(*OFFICERS),
        "workdays": only(*CASE, "system_administrator"),
        "workdays_version": only(*CASE, "system_administrator"),
        "workdays_notice": only("ogi_head", "system_administrator"),
        "workdays_effect": Expected((), missing=("ogi_head", "system_administrator")),
        "bodies": only(*EVERYBODY),
        "body_tree": only(*EVERYBODY),
        "body_found": only("system_administrator"),
        "bodies_import": only("system_administrator"),
        "bodies_template": only("system_administrator"),
        "body": only(*EVERYBODY),
        "accounts": only("ogi_head", *ADMINISTRATORS),
        "account_new": only("system_administrator"),
        "account_act": only("security_administrator"),
        "grant_revoke": only("security_administrator"),
        "permissions": only("ogi_head", *ADMINISTRATORS),
        "log": only("auditor"),
        "log_verify": Expected(("auditor",), posts=True),
        "log_entry": only("auditor"),
    }.items()
} | {
    "corrections": (only(*CASE), only(*CASE)),
    "correction_new": (only(*OFFICERS), only(*OFFICERS)),
    "request_identity": (Expected(OFFICERS, posts=True), Expected(OFFICERS, posts=True)),
    **dict.fromkeys(("request", "request_file", "letter", "correction"), CASE_PAGE),
    **dict.fromkeys(("request_letters", "request_letter_new", "letter_edit", "correction_letter"), OFFICER_PAGE),
    "request_act": (Expected(OFFICERS), Expected((), CASE_OWN)),
    "request_decision": (Expected(("handler",)), Expected((), CASE_OWN)),
    "letter_act": (Expected(OFFICERS), Expected((), ("handler", "reviewer", "publisher", "ogi_head"))),
    "letter_file": (Expected(CASE_OWN[:4]), Expected((), CASE_OWN[:4])),
    "correction_act": (Expected(("publisher", "ogi_head")), Expected((), CASE_OWN)),
    **dict.fromkeys(("letter_templates", "letter_template_act", "letter_template"), KEPT),
    "item": (ITEM_OWN, ITEM_OTHER),
    "item_version": (ITEM_OWN, ITEM_OTHER),
    "item_edit": (Expected((), ()), Expected((), tuple(role for role in OWN))),
    "item_act": (Expected(("handler",)), Expected((), OWN)),
    "file": (Expected(READERS), Expected(READERS)),
    "solicitation": (seen_by(*OWN, among=READERS), seen_by(among=READERS)),
    **dict.fromkeys(
        ("solicitation_summarise", "solicitation_withdraw"),
        (Expected(("publisher", "ogi_head")), Expected((), ("publisher", "ogi_head"))),
    ),
    "opinion": (Expected(("handler", "ogi_head")), Expected((), ("handler", "ogi_head"))),
    "feedback_item": (Expected(("handler", "ogi_head")), Expected((), ("handler", "ogi_head"))),
    "body_act": (Expected(("system_administrator", "ogi_head")), Expected(("system_administrator",))),
    "appointment_end": (Expected(("system_administrator", "ogi_head")), Expected(("system_administrator",))),
    "place_close": (Expected(("system_administrator", "ogi_head")), Expected(("system_administrator",))),
    "account": (
        seen_by("handler", "ogi_head", *ADMINISTRATORS),
        seen_by(*ADMINISTRATORS),
    ),
    "grant_delegate": (
        Expected(("handler", "ogi_head", "security_administrator"), tuple({*READERS} - {"handler", "ogi_head"})),
        Expected(("security_administrator",), READERS),
    ),
    "delegation_end": (
        Expected(("handler", "ogi_head", "security_administrator"), tuple({*READERS} - {"handler", "ogi_head"})),
        Expected(("security_administrator",), READERS),
    ),
} | {
    name: (Expected(*own), Expected(*other))
    for rows in (
        annual_addresses.ROWS, engagement_addresses.ROWS, inspection_addresses.ROWS, oversight_addresses.ROWS,
        supervision_addresses.ROWS,
    )
    for name, (own, other) in rows.items()
}  # fmt: skip
"""For the person's own body, and for another one. A published public file may be fetched by whoever opens desk pages of items."""


def _names() -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}

    def walk(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry, entry.namespace or prefix)
            elif prefix == "desk" and entry.name:
                found[entry.name] = entry

    walk(get_resolver(), "")
    return found


WITHOUT_A_LOGIN = {"login"}
PLACES: dict[str, Callable[[dict[str, object]], list[object]]] = {
    "item_act": lambda keys: [keys["item"], "revise_item"],
    "item_version": lambda keys: [keys["item"], 1],
    "body_act": lambda keys: [keys["code"], "describe_ogi_unit"],
    "account_act": lambda keys: [keys["username"], "grant_role"],
    "dataset_report": lambda _keys: ["0" * 16],
    "dataset_cell": lambda _keys: ["0" * 16, "requests.total.total"],
    "log_entry": lambda _keys: [Entry.objects.order_by("number").values_list("pk", flat=True)[0]],
    **dict.fromkeys(("job", "job_file", "job_again", "workdays_effect"), lambda keys: [keys["job"]]),
    **dict.fromkeys(("file", "file_remove", "file_mask"), lambda keys: [keys["file"]]),
    **dict.fromkeys(("item", "item_edit", "item_autosave", "item_discard", "item_files"), lambda keys: [keys["item"]]),
    **dict.fromkeys(
        ("solicitation", "solicitation_summarise", "solicitation_withdraw"), lambda keys: [keys["solicitation"]]
    ),
    "opinion": lambda keys: [keys["opinion"]],
    "feedback_item": lambda keys: [keys["feedback"]],
    "media_account": lambda keys: [keys["media"]],
    "body": lambda keys: [keys["code"]],
    "appointment_end": lambda keys: [keys["appointment"]],
    "place_close": lambda keys: [keys["place"]],
    "account": lambda keys: [keys["username"]],
    **dict.fromkeys(("grant_revoke", "grant_delegate"), lambda keys: [keys["grant"]]),
    "delegation_end": lambda keys: [keys["delegation"]],
    **dict.fromkeys(("request", "request_decision", "request_letters"), lambda keys: [keys["request"]]),
    **dict.fromkeys(("request_file", "request_identity"), lambda keys: [keys["request"], keys["paper"]]),
    "workdays_version": lambda _keys: [in_force().pk],
    "request_act": lambda keys: [keys["request"], "record_search"],
    "request_letter_new": lambda keys: [keys["request"], "D01"],
    **dict.fromkeys(("letter", "letter_edit"), lambda keys: [keys["letter"]]),
    "letter_act": lambda keys: [keys["letter"], "void_letter"],
    "letter_file": lambda keys: [keys["letter"], "pdf"],
    **dict.fromkeys(("correction", "correction_letter"), lambda keys: [keys["correction"]]),
    "correction_act": lambda keys: [keys["correction"], "answer_correction"],
    "letter_templates": lambda keys: [keys["code"]],
    "letter_template_act": lambda keys: [keys["code"], "letterhead"],
    "letter_template": lambda keys: [keys["code"], "D03"],
    **annual_addresses.PLACES,
    **oversight_addresses.PLACES,
    **supervision_addresses.PLACES,
    **engagement_addresses.PLACES,
    **inspection_addresses.PLACES,
}


def _of(county: County, code: str, people: dict[str, Account]) -> dict[str, object]:
    """Records of one body that addresses name."""
    system, security, body = (
        county.people["system_administrator"],
        county.people["security_administrator"],
        county.bodies[code],
    )
    handler = people["handler"]
    local = County(county.bodies | {"education": body}, county.people | people)

    item = draft(local)
    file = attach_file(actor=handler, item=item, name="说明.txt", data="说明".encode())
    proofread_item(actor=people["proofreader"], item=item)
    review_item(actor=people["reviewer"], item=item, conclusion="may_open", basis="保密法第三十五条")
    sign_item(actor=people["publisher"], item=item)
    publish_item(actor=people["publisher"], item=item)
    grant = RoleGrant.objects.get(account=handler, role="handler")
    today = timezone.localdate()
    asked = Solicitation.objects.create(body=body, title="办法", text="稿", opens_on=today, closes_on=today)
    media = MediaAccount.objects.create(
        body=body, platform="wechat", name=code, operator="王小明", opened_on=FOUNDED, last_update_on=FOUNDED
    )
    request = opened(local)
    paper = attach_paper(actor=handler, request=request, purpose="internal", name="说明.txt", data="说明".encode())
    letter = draft_letter(actor=handler, matter=request, kind="D01", fields={"unit_phone": "0000-2110000"})
    correction = register_correction(
        actor=handler, body=body, person=ZHANG, requester_kind="natural_person", received_on=FOUNDED, record="学历", evidence="证书"
    )  # fmt: skip
    tomorrow = timezone.localdate() + timedelta(days=1)
    lent = delegate_role(
        actor=security, grant=grant, to=people["reviewer"], starts_on=tomorrow, ends_on=tomorrow, reason="休假"
    )
    return {
        "request": request.pk, "paper": paper.pk, "letter": letter.pk, "correction": correction.pk,
        "solicitation": asked.pk, "opinion": send_opinion(solicitation=asked, text="支持").pk, "media": media.pk,
        "feedback": send_feedback(item_id=item.pk, error="错字").pk,
        "item": item.pk, "file": file.pk, "code": code, "username": handler.username, "grant": grant.pk, "delegation": lent.pk,
        "appointment": appoint(actor=system, body=body, post="responsible_officer", person="王小明", starts_on=FOUNDED).pk,
        "place": open_reading_place(actor=system, body=body, kind="board", name="公告栏", address="门口", opened_on=FOUNDED).pk,
    } | annual_addresses.records(county, body, people) | oversight_addresses.records(county, body, people) | supervision_addresses.records(county, body, people) | engagement_addresses.records(county, body, people) | inspection_addresses.records(county, body, people)  # fmt: skip


def _people_of_health(county: County) -> dict[str, Account]:
    people = {}
    for role in OWN:
        account, _password = create_account(
            actor=county.people["system_administrator"],
            body=county.bodies["health"],
            username=f"health-{role.replace('_', '-')}",
            name="卫健",
        )
        grant_role(
            actor=county.people["security_administrator"], account=account, role=role, body=county.bodies["health"]
        )
        people[role] = account
    return people


def test_every_address_is_in_the_table() -> None:
    assert set(_names()) - WITHOUT_A_LOGIN == set(ADDRESSES)


@pytest.mark.django_db
def test_every_address_for_every_role(county: County, client: Client) -> None:
    own = _of(county, "education", county.people)
    other = _of(county, "health", _people_of_health(county))
    job = Job.objects.create(kind="export_list", title="导出", account=county.people["handler"])
    Account.objects.update(must_change_password=False)
    Body.objects.filter(code="education").update(division_code="110101")
    wrong = []
    for role in ROLES:
        client.force_login(county.people[role], backend="django.contrib.auth.backends.ModelBackend")
        for name, expected in ADDRESSES.items():
            if name == "logout":
                continue
            for keys, wanted in zip((own, other), expected, strict=True):
                places = PLACES.get(name, lambda _keys: [])(keys | {"job": job.pk})
                address = reverse(f"desk:{name}", args=places)
                response = client.get(address)
                if response.streaming:
                    response.getvalue()
                status = response.status_code
                should = (
                    (405 if wanted.posts else 200) if role in wanted.allowed else 404 if role in wanted.missing else 403
                )
                if status != should:
                    wrong.append((role, name, "own" if keys is own else "other", status, should))
    assert wrong == []


@pytest.mark.django_db
def test_strangers_see_nothing_of_the_desk(client: Client) -> None:
    keys: dict[str, object] = dict.fromkeys(
        (
            "solicitation",
            "opinion",
            "feedback",
            "media",
            "item",
            "file",
            "grant",
            "delegation",
            "appointment",
            "place",
            "job",
            "request",
            "paper",
            "letter",
            "correction",
            *annual_addresses.KEYS,
            *oversight_addresses.KEYS,
            *supervision_addresses.KEYS,
            *engagement_addresses.KEYS,
            *inspection_addresses.KEYS,
        ),
        1,
    ) | {"code": "education", "username": "handler"}
    for name in set(ADDRESSES) - {"log_entry"}:
        address = reverse(f"desk:{name}", args=PLACES.get(name, lambda _keys: [])(keys))
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (302, f"/desk/login/?next={address}"), name
