"""What is published and resembles a description: the better it agrees with the words of the description, the earlier."""

from __future__ import annotations

import re

from django.db import connection

from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.disclosure.search.tokens import normal, words

SHOWN = 5
_LOOKED_AT = 30
_MOST = 24
_LENGTH = 4
_LONGEST = 500
_TEXT = 20_000
_EMPTY = re.compile(
    "政府信息公开|政府信息|人民政府|申请公开|请求公开|依法公开|申请获取|希望|请问|请您|公开|申请|获取|提供|有关|相关|关于|情况|材料|文件|信息"
    "|全部|所有|以及|或者|本人|我们|贵局|贵单位|本县|本市|本镇|全县|全市|全镇|年度|近年|什么|哪些|如何|怎么|[的了和与及在对将请向把被是]"
)
_RANKED = {
    "sqlite": "SELECT rowid FROM disclosure_search WHERE disclosure_search MATCH %s ORDER BY bm25(disclosure_search, 8.0) LIMIT %s",
    "postgresql": (
        "SELECT version_id FROM disclosure_search, (SELECT %s::tsquery AS asked) AS question"
        " WHERE vector @@ asked ORDER BY ts_rank(vector, asked) DESC, version_id DESC LIMIT %s"
    ),
}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


def similar(description: str) -> list[Version]:
    """At most five public versions, the best first; none where nothing agrees. Two queries."""
    asked = phrases(description)
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_RANKED[connection.vendor], [_any_of(asked), _LOOKED_AT])
        ranked = [row[0] for row in cursor.fetchall()]
    rows = Version.objects.visible_to(None).filter(pk__in=ranked).select_related("body").in_bulk()
    agreeing = [(row, _agreement(row, asked)) for key in ranked if (row := rows.get(key))]
    least = 1 if len(asked) < 3 else 2
    found = [pair for pair in agreeing if pair[1] >= least]
    return [row for row, _score in sorted(found, key=lambda pair: -pair[1])][:SHOWN]


def _any_of(asked: list[str]) -> str:
    """Any of the phrases, as the database in use wants it: each its pairs of characters, one after the other."""
    runs = [words(phrase)[0].tokens for phrase in asked]
    if connection.vendor == "sqlite":
        return f"{{title text}} : ({' OR '.join(_quoted(run) for run in runs)})"
    return " | ".join("(" + " <-> ".join(f"'{token}':AB" for token in run) + ")" for run in runs)


def _quoted(run: tuple[str, ...]) -> str:
    return '"' + " ".join(run) + '"'


def phrases(description: str) -> list[str]:
    """The phrases by which something like a description is looked for: its words without those that every request has, long
    ones cut into overlapping pieces of four characters.
    """
    runs = _HAN.findall(_EMPTY.sub(" ", normal(description[:_LONGEST])))
    pieces = [
        run[place : place + _LENGTH] for run in runs if len(run) > 1 for place in range(max(1, len(run) - _LENGTH + 1))
    ]
    return list(dict.fromkeys(pieces))[:_MOST]


def _agreement(version: Version, asked: list[str]) -> int:
    """How many phrases stand in a version; one in its title counts double."""
    title = normal(version.title)
    text = normal(f"{version.summary} {plain(version.text)[:_TEXT]}")
    return sum(2 if phrase in title else 1 if phrase in text else 0 for phrase in asked)
