"""The installation's list of wrong and sensitive terms (错敏词): which one counts now, and how a list is read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from gongkai.office.disclosure.models import TermList
from gongkai.office.errors import Refused

if TYPE_CHECKING:
    from gongkai.scanning import Terms

MAX_LENGTH = 2_000_000
_GRAVE = "!"


class CurrentTerms(NamedTuple):
    """The list in force: its digest ("" without one) and the terms."""

    digest: str
    terms: Terms | None


def current_terms() -> CurrentTerms:
    """The newest list. One query."""
    found = TermList.objects.first()
    if found is None or not found.text.strip():
        return CurrentTerms("", None)
    return CurrentTerms(found.digest, read_terms(found.text))


def read_terms(text: str) -> Terms:
    """One term a line, `错词 => 正词` where there is a right one, `!` before a word that must not be published, `#` before a
    remark. Raises Refused.
    """
    from gongkai.scanning import Term, Terms

    if len(text) > MAX_LENGTH:
        raise Refused("词表超过{max_length}个字符，请删减。", field="text", max_length=MAX_LENGTH)
    terms = []
    for line in text.splitlines():
        word, _, suggest = (piece.strip() for piece in line.partition("#")[0].replace("→", "=>").partition("=>"))
        if bare := word.removeprefix(_GRAVE).strip():
            terms.append(Term(bare, suggest, "error" if word.startswith(_GRAVE) else "warning"))
    return Terms(terms)


def digest_of(text: str) -> str:
    """What a list is known by."""
    return hashlib.sha256(text.encode()).hexdigest()
