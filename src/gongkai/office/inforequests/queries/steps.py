"""What can be done with a request now: the steps that the table allows a person, their last day, and why one is not lawful yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from gongkai.law.acts import Act, act_kinds
from gongkai.law.clock import Ledger, ledger
from gongkai.law.errors import LawError
from gongkai.office import clock
from gongkai.office.audit_log.record import Who
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.calendars import calendar_of
from gongkai.office.inforequests.deriving import law_acts
from gongkai.office.inforequests.models import Request, RequestAct
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.queries.desk import acts_on
from gongkai.office.inforequests.queries.progress import ledger_of
from gongkai.office.inforequests.rules import clock_of
from gongkai.office.inforequests.signing import STAGES, check_separate
from gongkai.office.inforequests.voiding import NOT_PROPOSED, NOT_VOID, PROPOSED, check_voidable, is_proposed, voiding
from gongkai.office.law_words import sentence_of

_KINDS = {
    "confirm_receipt": "confirmed", "request_supplement": "supplement_requested", "receive_supplement": "supplemented",
    "lapse_supplement": "supplement_lapsed", "ask_reasons": "reasons_requested", "receive_reasons": "reasons_given",
    "delay_reply": "delayed", "transfer": "transferred", "return_transfer": "transfer_returned", "record_search": "searched",
    "open_consultation": "consultation_opened", "answer_consultation": "consultation_answered",
    "lapse_consultation": "consultation_lapsed", "record_delivery": "delivered", "propose_extension": "extended",
    "extend_deadline": "extended", "notice_fee": "fee_noticed", "pay_fee": "fee_paid", "lapse_fee": "fee_lapsed",
    "inform_third_party": "third_party_informed", "serve": "served", "withdraw_request": "withdrawn",
    "reopen_request": "reopened", "correct_close": "reopened", "convert_to_disclosure": "converted",
    "archive_request": "archived",
}  # fmt: skip
"""The act of the law with which an act of the desk is tried."""
_ANSWERS = {"answer_consultation": "consultation_opened", "lapse_consultation": "consultation_opened",
            "return_transfer": "transferred"}  # fmt: skip
"""Acts that answer an earlier one of the same party."""
_SAMPLE: dict[str, Any] = {
    "days": 1, "approved_by": "负责人", "consultee": "third_party", "party": "某单位", "reason": "依据", "mode": "ordered",
}  # fmt: skip
_TERMS = {
    "request_supplement": {"supplement_notice"}, "receive_supplement": {"supplement"}, "receive_reasons": {"reasons"},
    "pay_fee": {"fee_payment"}, "return_transfer": {"transfer"},
    "answer_consultation": {"third_party", "co_maker", "organ", "secrecy"},
}  # fmt: skip
_BY_THE_REPLY = frozenset(
    {"ask_reasons", "transfer", "record_search", "open_consultation", "propose_extension", "extend_deadline", "notice_fee",
     "draft_decision", "review_decision", "sign_decision", "serve"}
)  # fmt: skip
"""Acts that must be done before the reply term ends."""


class Step(NamedTuple):
    """An act that the table allows a person on a request. `last_on` is its last day; `why_not` says what forbids it now."""

    key: str
    basis: str
    last_on: date | None
    why_not: str


class Situation:
    """A request as it stands today: its acts, its ledger, and what would become of it. One query, or none with `rows`."""

    def __init__(self, request: Request, rows: list[RequestAct] | None = None) -> None:
        self.request = request
        self.rows = rows if rows is not None else list(request.acts.select_related("actor").order_by("place"))
        self.acts = law_acts(self.rows)
        self.today = clock.today()

    @cached_property
    def ledger(self) -> Ledger:
        """The deadline ledger."""
        return ledger_of(self.request, self.rows)

    def open_parties(self, act: str) -> list[str]:
        """Whose answer an act can record now, by name."""
        asked = dict.fromkeys(row.party for row in self.ledger.acts if row.kind == _ANSWERS[act])
        return [party for party in asked if not self.refusal(act, party=party)]

    def parties(self) -> list[str]:
        """Everybody who was consulted."""
        return list(dict.fromkeys(row.party for row in self.ledger.acts if row.kind == "consultation_opened"))

    def third_parties(self) -> list[str]:
        """The third parties that were consulted."""
        asked = (
            row for row in self.ledger.acts if row.kind == "consultation_opened" and row.consultee == "third_party"
        )
        return list(dict.fromkeys(row.party for row in asked))

    def deliverable(self) -> list[tuple[str, str]]:
        """Letters whose arrival is not recorded yet: the act that each belongs to, and the party."""
        asked = [(row.kind, row.party) for row in self.ledger.acts if row.kind in _LETTERS]
        arrived = {(row.of, row.party) for row in self.ledger.acts if row.kind == "delivered"}
        return [
            pair
            for pair in dict.fromkeys(asked)
            if pair not in arrived and not self.refusal("record_delivery", of=pair[0], party=pair[1])
        ]

    def refusal(self, act: str, **said: Any) -> str:
        """Why the law's clock would refuse an act today; "" when it would not."""
        kind = act_kinds()[_KINDS[act]]
        wanted = kind.required | set(kind.one_of[:1])
        values = {name: _SAMPLE[name] for name in wanted if name in _SAMPLE} | said
        if "until" in wanted:
            values["until"] = self.today
        if act == "correct_close":
            values["mode"] = "error"
        seq = sum(1 for row in self.rows if row.on == self.today) + 1
        try:
            tried = Act(kind=kind.key, on=self.today, seq=seq, **values)
            ledger((*self.acts, tried), self._calendar, self._config)
        except LawError as error:
            return sentence_of(error)
        return ""

    @cached_property
    def _calendar(self) -> Any:
        return calendar_of(self.request.calendar, self.request.body.division_code)

    @cached_property
    def _config(self) -> Any:
        return clock_of(self.request)


_LETTERS = ("supplement_requested", "reasons_requested", "consultation_opened", "fee_noticed")


def next_steps(*, actor: Account, situation: Situation) -> list[Step]:
    """What the person may do with the request, in the order of the table, lawful now or not. A fixed number of queries."""
    return [
        Step(key, TABLE.acts[key].basis, _last_day(key, situation), _why_not(actor, situation, key))
        for key in acts_on(actor=actor, request=situation.request)
    ]


def _last_day(act: str, situation: Situation) -> date | None:
    found = situation.ledger
    if act in _BY_THE_REPLY:
        return None if found.closed_on else situation.request.due_on
    days = [term.due.date for term in found.terms if term.key in _TERMS.get(act, ()) and term.due and not term.met_on]
    return min(days, default=None)


def _why_not(actor: Account, situation: Situation, act: str) -> str:
    if act in STAGES:
        return _not_separate(actor, situation.request, act)
    if act == "propose_void":
        return _not_voidable(situation)
    if act in _NOTHING_OPEN:
        found, said = _NOTHING_OPEN[act]
        return "" if found(situation) else str(said)
    return situation.refusal(act) if act in _KINDS else ""


_NOTHING_OPEN: Mapping[str, tuple[Callable[[Situation], Any], Any]] = {
    "answer_consultation": (lambda now: now.open_parties("answer_consultation"), _("没有等待答复的征求意见书。")),
    "lapse_consultation": (lambda now: now.open_parties("lapse_consultation"), _("没有逾期未答复的征求意见书，请等待期限届满。")),
    "return_transfer": (lambda now: now.open_parties("return_transfer"), _("没有等待答复的协办函。")),
    "record_delivery": (lambda now: now.deliverable(), _("没有等待登记送达的文书。")),
    "inform_third_party": (lambda now: now.third_parties(), _("本件没有征求过第三方意见，不需要告知。")),
    "void_request": (lambda now: is_proposed(now.rows), _(NOT_PROPOSED)),
    "undo_void": (lambda now: voiding(now.rows), _(NOT_VOID)),
}  # fmt: skip
"""Acts that need something to answer: how that is found, and what is said when there is nothing."""


def _not_voidable(now: Situation) -> str:
    if is_proposed(now.rows):
        return str(_(PROPOSED))
    try:
        check_voidable(now.request)
    except Refused as error:
        return str(error)
    return ""


def _not_separate(actor: Account, request: Request, act: str) -> str:
    standing = standing_for(actor, act, request.body, table=TABLE, state=request.state)
    if standing is None or act == "draft_decision":
        return ""
    try:
        check_separate(request, Who(actor.username, standing.role, standing.body.code, standing.on_behalf_of), act)
    except NotPermitted as error:
        return str(error)
    return ""
