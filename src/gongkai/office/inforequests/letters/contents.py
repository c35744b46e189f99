"""What a letter says before it is printed, sealed with its matter: the values of its fields, the text as edited, the copies."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from gongkai.office.inforequests.files import path_of
from gongkai.office.inforequests.models import Letter
from gongkai.office.inforequests.sealing import open_bytes, seal, seal_bytes, unseal

Format = Literal["docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The values by key as JSON has them, and the paragraphs as the drafter left them, one a line."""

    values: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    copies: str = ""


def contents_of(letter: Letter) -> Contents:
    """What the letter says; empty after shredding. Raises CannotOpen."""
    if not letter.sealed_contents:
        return Contents()
    return Contents(**json.loads(unseal(letter.sealed_contents, _about(letter))))


def set_contents(letter: Letter, contents: Contents) -> None:
    """Seal what the letter says. The row is not saved."""
    letter.sealed_contents = seal(json.dumps(asdict(contents), ensure_ascii=False), _about(letter))


def keep_file(letter: Letter, kind: Format, data: bytes) -> None:
    """Seal a printed letter on disk and note its place and digest. The row is not saved; should that fail, a sealed file
    without a row stays behind, which nobody can reach.
    """
    token = letter.matter.token
    place = f"{token[:2]}/{token}/{secrets.token_hex(12)}"
    path = path_of(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(seal_bytes(data, f"{token}/{place}"))
    part.chmod(0o600)
    part.replace(path)
    setattr(letter, f"{kind}_place", place)
    setattr(letter, f"{kind}_digest", hashlib.sha256(data).hexdigest())


def file_of(letter: Letter, kind: Format) -> bytes:
    """A printed letter. Raises CannotOpen, FileNotFoundError for one that was never printed or is shredded."""
    place: str = getattr(letter, f"{kind}_place")
    if not place:
        raise FileNotFoundError(kind)
    return open_bytes(path_of(place).read_bytes(), f"{letter.matter.token}/{place}")


def shred_letter(letter: Letter) -> None:
    """Destroy the words and the files of a letter; its kind, number and dates stay."""
    for place in filter(None, (letter.docx_place, letter.pdf_place)):
        path_of(place).unlink(missing_ok=True)
    letter.sealed_contents = letter.docx_place = letter.pdf_place = letter.proof = ""
    letter.save()


def _about(letter: Letter) -> str:
    return f"{letter.matter.token}/letter"
