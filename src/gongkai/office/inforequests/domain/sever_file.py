"""区分处理: a copy of a paper without what is withheld, proven to be so, becomes part of the reply."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.files import content, keep
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit

MAX_WORDS = 200
"""Words of one proof."""


def sever_file(
    *,
    actor: Account,
    request: Request,
    attachment: Attachment,
    profile: str = "",
    copy: tuple[str, bytes] | None = None,
    words: str = "",
) -> Attachment:
    """Keep a severed copy of an attachment as part of the reply (条例第三十七条): the copy that was uploaded, or one that is masked
    by a profile. It is taken apart and kept only when none of `words` (one a line) and no personal datum is left in it.
    Raises NotPermitted, Refused.
    """
    gone = _words(words)
    with transaction.atomic():
        permit(request=request, actor=actor, act="sever_file")
    if attachment.request_id != request.pk:
        raise Refused("请选择本件的附件作为原件。", field="original")
    name, data, proof = _severed(attachment, profile, copy, gone)
    with transaction.atomic():
        who = permit(request=request, actor=actor, act="sever_file")
        made = keep(request=request, purpose="answer", name=name, data=data)
        details = {
            "attachment": made.pk,
            "original": attachment.digest,
            "digest": made.digest,
            "file": made.name,
            **proof,
        }
        new = [New("severed", {}, details | {"words": len(gone)})]
        add_acts(request=request, who=who, actor=actor, act="sever_file", on=clock.today(), new=new)
    return made


def _words(text: str) -> list[str]:
    gone = [
        line.strip()
        for line in check_text("words", "必须去掉的词句", text, required=False).splitlines()
        if line.strip()
    ]
    if len(gone) > MAX_WORDS:
        raise Refused("必须去掉的词句超过{max_words}项，请分几份材料处理。", field="words", max_words=MAX_WORDS)
    return gone


def _severed(
    attachment: Attachment, profile: str, copy: tuple[str, bytes] | None, gone: list[str]
) -> tuple[str, bytes, dict[str, Any]]:
    """The name, the bytes and the proof."""
    from gongkai.scanning import MaskingRefused, Term, Terms, mask_bytes, profiles, scan_bytes

    terms = Terms(Term(word, severity="error") for word in gone)
    if copy is not None:
        name, data = copy
        report, masked = scan_bytes(data, name, terms), 0
        if report.refused:
            raise Refused(
                "处理后的文件不能检查：{refused}。请换成可以检查的文件。", field="file", refused=report.refused
            )
        if left := [finding for finding in report.findings if finding.severity == "error"]:
            raise Refused(
                "处理后的文件里还有{left}处不应当公开的内容，第一处：{what}",
                field="file",
                left=len(left),
                what=left[0].message,
            )
        return name, data, {"masked": masked, "pieces": report.pieces}
    chosen = profiles().get(profile)
    if chosen is None:
        raise Refused("请上传处理后的文件，或者选择自动遮盖的方案。", field="file")
    try:
        made = mask_bytes(content(attachment), attachment.name, chosen, terms)
    except MaskingRefused as error:
        raise Refused(f"{error}。".replace("。。", "。"), field="file") from error
    return attachment.name, made.data, {"masked": made.replaced, "pieces": made.report.pieces, "profile": profile}
