"""What the page of a case shows, in a fixed number of queries however long its history is."""

from __future__ import annotations

from typing import Any

from gongkai.desk.requests.acts import ACTS, FIRST, GROUPS
from gongkai.desk.requests.case_words import STATES, act_title, particulars, row_label
from gongkai.law.acts import channels
from gongkai.law.clock import Term
from gongkai.law.dispositions import dispositions
from gongkai.law.exemptions import exemptions
from gongkai.law.letters import LetterKind, letter_kinds, letter_kinds_for
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.inforequests.detection import asked_by_several, month_of, same_asked
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models import Attachment, Decision, Letter, Request, RequestAct
from gongkai.office.inforequests.queries.steps import Situation, Step, next_steps
from gongkai.office.inforequests.voiding import proposal_of
from gongkai.office.law_words import is_english, name_of, question
from gongkai.office.remedies.models import Case

_MOST_SIMILAR = 10


def context_of(actor: Account, request: Request) -> dict[str, Any]:
    """Everything about a case."""
    now = Situation(request)
    steps = next_steps(actor=actor, situation=now)
    letters = list(Letter.objects.visible_to(actor).filter(request=request).select_related("drafter", "signer"))
    similar = Request.objects.visible_to(actor).filter(pk__in=[other.pk for other in same_asked(request)])
    return {
        "case": request,
        "state": STATES[request.state],
        "channel": channels()[request.channel],
        "steps": {step.key: step for step in steps},
        "first": [(step, ACTS.get(step.key)) for step in _first(steps)],
        "groups": list(_groups(steps)),
        "ledger": now.ledger,
        "lines": now.ledger.explain("en" if is_english() else "zh"),
        "timeline": [_told(row) for row in reversed(now.rows)],
        "consultations": list(_consultations(now)),
        "searches": [_told(row) for row in now.rows if row.kind == "searched"],
        "severed": [_told(row) for row in now.rows if row.kind == "severed"],
        "fees": [_told(row) for row in now.rows if row.kind.startswith("fee_")],
        "files": list(Attachment.objects.visible_to(actor).filter(request=request)),
        "decision": decision_of(request, now.rows),
        "row": row_label(request.row, request.counted_on.year) if request.row and request.counted_on else "",
        "letters": letters,
        "wanted": _wanted(now.rows, letters, _disposition(request)) if may_write(actor, request) else [],
        "may_write": may_write(actor, request),
        "reply": _reply(request, letters),
        "similar": list(similar.select_related("body")[:_MOST_SIMILAR]),
        "month": month_of(request),
        "void_proposal": proposal_of(now.rows),
        "several": asked_by_several(request),
        "remedies": list(Case.objects.visible_to(actor).filter(request=request)),
    }


def may_write(actor: Account, request: Request) -> bool:
    """Whether the person may draft letters of the case."""
    if request.state == "void":
        return False
    return standing_for(actor, "draft_letter", request.body, table=LETTERS, state="none") is not None


def _first(steps: list[Step]) -> list[Step]:
    lawful = {step.key: step for step in steps if not step.why_not}
    return [lawful[key] for key in FIRST if key in lawful]


def _groups(steps: list[Step]) -> Any:
    found = {step.key: step for step in steps}
    for title, keys in GROUPS:
        if entries := [(found[key], ACTS.get(key)) for key in keys if key in found]:
            yield title, entries


def _told(row: RequestAct) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "title": act_title(row.kind),
        "on": row.on,
        "entered_at": row.entered_at,
        "actor": row.actor,
        "on_behalf_of": row.on_behalf_of,
        "basis": row.basis,
        "particulars": list(particulars(row)),
        "item": row.data.get("ref") if row.kind == "converted" else None,
    }


def _consultations(now: Situation) -> Any:
    """Each consultation with its answer and its term."""
    terms = {id(term.opened_by): term for term in now.ledger.terms if _is_consultation(term)}
    opened = [act for act in now.ledger.acts if act.kind == "consultation_opened"]
    for act in opened:
        asked = [row for row in now.rows if row.kind.startswith("consultation_") and row.data.get("party") == act.party]
        yield {"party": act.party, "on": act.on, "term": terms.get(id(act)), "acts": [_told(row) for row in asked]}


def _is_consultation(term: Term) -> bool:
    return term.key in ("third_party", "co_maker", "organ", "secrecy")


def decision_of(request: Request, rows: list[RequestAct]) -> dict[str, Any] | None:
    """The newest draft with its checklist and what its reviewers wrote."""
    found: Decision | None = request.decisions.select_related("drafter").order_by("-pk").first()
    if found is None:
        return None
    since = max((row.place for row in rows if row.kind == "drafted"), default=0)
    return {
        "draft": found,
        "title": name_of(dispositions()[found.disposition]),
        "answers": [(question(asked), said) for asked, said in found.answers.items()],
        "grounds": [exemptions()[ground] for ground in found.grounds],
        "reviews": [_told(row) for row in rows if row.kind in ("reviewed", "signed") and row.place > since],
        "sent_back": next((_told(row) for row in reversed(rows) if row.kind in ("sent_back", "returned") and row.place > since), None),
    }  # fmt: skip


def wanted_letters(request: Request) -> list[LetterKind]:
    """The letters that go with what was done and are not written yet."""
    letters = list(Letter.objects.of(request).exclude(state="void"))
    return _wanted(list(request.acts.all()), letters, _disposition(request))


def _disposition(request: Request) -> str:
    """What was decided, or is about to be."""
    if request.disposition or request.state not in ("drafted", "reviewed"):
        return request.disposition
    drafted: str = request.decisions.order_by("-pk").values_list("disposition", flat=True)[0]
    return drafted


def _wanted(rows: list[RequestAct], letters: list[Letter], disposition: str) -> list[LetterKind]:
    written = {letter.kind for letter in letters if letter.state != "void"}
    kinds: dict[str, LetterKind] = {}
    for row in rows:
        consultee = row.data.get("consultee", "")
        kinds |= {kind.code: kind for kind in letter_kinds_for(row.kind, consultee) if not kind.disposition}
    if (found := dispositions().get(disposition)) and found.letter:
        kinds[found.letter] = letter_kinds()[found.letter]
    return [kind for code, kind in kinds.items() if code not in written and kind.acts != ("served",)]


def _reply(request: Request, letters: list[Letter]) -> Letter | None:
    """The letter that releases the decision."""
    wanted = dispositions()[request.disposition].letter if request.disposition else "-"
    return next((one for one in reversed(letters) if one.kind == wanted and one.state != "void"), None)
