"""Words that go before the public without an item's review: nothing that the check of items forbids is in them."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.office.disclosure.term_list import current_terms
from gongkai.office.errors import Refused


def require_clean(words: dict[str, str], *, html: Collection[str] = ()) -> None:
    """Scan words (field of the form → text; those named in `html` are marked up) as an item's are scanned before release
    (条例第十四条、第十五条、第十七条). Raises Refused with the first field that must be corrected.
    """
    from gongkai.scanning import scan_bytes

    terms = current_terms().terms
    for field, text in words.items():
        if not text:
            continue
        report = scan_bytes(text.encode(), "正文.html" if field in html else "正文.txt", terms)
        if report.refused:
            raise Refused("这段文字无法检查，不能公开，请删去其中的特殊符号或分成几段。", field=field)
        if grave := [finding for finding in report.findings if finding.severity == "error"]:
            raise Refused("有不得公开的内容：{what}", field=field, what=grave[0].message)
