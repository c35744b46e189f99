"""修改文书: fields, text and copies of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.law.letters import clean_text
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.letters.contents import Contents, contents_of, set_contents
from gongkai.office.inforequests.letters.holding import permit_letter, save_letter
from gongkai.office.inforequests.letters.writing import check_fields, fill, template_of
from gongkai.office.inforequests.models import Letter
from gongkai.office.inforequests.recording import check_text
from gongkai.writing.letters.template import open_template

MAX_TEXT = 50_000


@transaction.atomic
def edit_letter(
    *,
    actor: Account,
    letter: Letter,
    fields: Mapping[str, Any] | None = None,
    text: str | None = None,
    copies: str | None = None,
) -> Letter:
    """Change what a draft says (条例第四十五条). `text` are its paragraphs, one a line; "" goes back to what the fields say, and so do
    new `fields` without a text. Raises NotPermitted, Refused.
    """
    who = permit_letter(letter=letter, actor=actor, act="edit_letter")
    old = contents_of(letter)
    values = {**old.values, **check_fields(letter.kind, fields or {})}
    kept = old.text if text is None and not fields else _text(letter, text or "")
    told = old.copies if copies is None else check_text("copies", "抄送机关", copies, required=False)
    contents = Contents(values, kept, told)
    fill(letter.matter, letter.kind, contents)
    set_contents(letter, contents)
    save_letter(letter)
    changed = sorted(key for key in values if values[key] != old.values.get(key))
    after = {"fields": changed, "text": kept != old.text, "version": letter.version}
    record(who=who, action="inforequests.edit_letter", target=letter, after=after)
    return letter


def _text(letter: Letter, text: str) -> str:
    if len(text) > MAX_TEXT:
        raise Refused("正文超过{max_text}个字符，请精简或者另附材料。", field="text", max_text=MAX_TEXT)
    text = clean_text(text)
    if not text:
        return ""
    if not letter.law.body:
        raise Refused(
            "《{letter}》是表格，没有可以修改的正文，请修改其中的各项内容。", field="text", letter=letter.law.zh
        )
    template = template_of(letter)
    if template is not None and not open_template(letter.kind, bytes(template.data)).has_text:
        raise Refused("本机关的模板自带正文，不能在这里修改文句，请修改其中的各项内容或者更换模板。", field="text")
    return text
