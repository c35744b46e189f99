"""Whose report it is: the title, then the sentence that says who wrote it, the contact, the signature, the page, the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.reading.head.names import (
    expanded,
    full_name,
    organ_at_end,
    qualified,
    stem_of,
    without_general_office,
    without_inner_office,
)
from gongkai.reading.head.title import Title, title_of
from gongkai.reading.head.zone import Zone

_NAME = r"([\u3400-\u9fff]{2,36}?)"
_HOW = "认真|深入|坚持|严格|高度重视|积极|全面|切实|紧紧"
_DOES = "贯彻|落实|按照|执行|围绕|推进|开展|履行|做好"
_WRITTEN = (
    re.compile(rf"由{_NAME}(?:编制|根据|结合|汇总|负责编制)"),
    re.compile(rf"(?:现将|现公布|公布|编制《|编制)(?:本)?{_NAME}(?:20\d\d)年(?:度)?(?:政府)?(?:信息|政务)公开"),
    re.compile(rf"(?:^|[，,。；;）)]){_NAME}(?:编制|组织编制)(?:了)?20\d\d年"),
    re.compile(rf"(?:请|可|直接|可以)(?:与|向|联系|致电){_NAME}(?:联系|咨询|反映|[(（])"),
    re.compile(rf"(?:^|[，,。；;]){_NAME}(?:{_HOW})(?:{_DOES})"),
)
_SIGNS = (
    re.compile("由"),
    re.compile("公开"),
    re.compile("编制了?20"),
    re.compile("联系|咨询|反映|[(（]"),
    re.compile(rf"(?:{_HOW})(?:{_DOES})"),
)
"""What a match of each pattern holds, found faster than the pattern."""
_OTHERS = re.compile(r"^(?:区委|市委|县委|省委|国务院|有关|上级)|领导小组|领导下|公开工作|单位$")
_FILE_NAME = re.compile(r"[\u3400-\u9fff（）()]{3,40}")


def body_name(zone: Zone, title: Title | None, file_name: str) -> str | None:
    """The full name of the reporting body, as far as the document allows."""
    pages = [page for printed in zone.labelled.get("title", ()) if (page := title_of(printed)) and page.body]
    sources = [name for printed in zone.labelled.get("source", ()) if (name := organ_at_end("".join(printed.split())))]
    signature = _signature(zone)
    named = [title.body if title else None, *(page.body for page in pages), *_written(zone.intro), signature, *sources]
    file = title_of(file_name)
    named.append(file.body if file else None)
    from_file = _from_file(file_name)
    name = next((name for name in named if name), None) or from_file
    if name is None:
        return None
    others = [other for other in (*named, from_file) if other]
    name = expanded(without_general_office_of(name, others), others)
    texts = (zone.intro, signature or "", "\n".join(sources), "\n".join(zone.labelled.get("title", ())))
    return full_name(qualified(name, *texts), zone.text)


def without_general_office_of(name: str, others: list[str]) -> str:
    """The government itself where only its general office was named as the one to ask, and no source names the office."""
    government = without_general_office(name)
    return government if any(stem_of(other) == stem_of(government) for other in others) else name


def _written(intro: str) -> Iterator[str]:
    for sign, pattern in zip(_SIGNS, _WRITTEN, strict=True):
        for match in pattern.finditer(intro) if sign.search(intro) else ():
            name = organ_at_end(without_inner_office(match.group(1)))
            if name and not _OTHERS.search(name):
                yield name


def _signature(zone: Zone) -> str | None:
    """The body that signed at the end: the last words before the date, or the last line."""
    for line in reversed(zone.tail.split("\n")):
        words = re.sub(r"[0-9〇○零一二三四五六七八九十]{1,4}\s*[年月日]|\s*\d{1,3}\s*$", " ", line).split()
        if not words:
            continue
        name = organ_at_end(words[-1]) if len(words[-1]) <= 30 else None
        return name if name and not _OTHERS.search(name) and len(name) >= 3 else None
    return None


def _from_file(file_name: str) -> str | None:
    for part in _FILE_NAME.findall(re.sub(r"\.[A-Za-z.]+$", "", file_name)):
        name = organ_at_end(re.sub(r"(?:政府|政务)?信息公开.*|年度报告.*|年报.*", "", part))
        if name:
            return name
    return None
