"""The review body 行政复议机关 of a respondent (行政复议法 24 to 28)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gongkai.law.data import read_toml
from gongkai.law.errors import LawError

_ZH = {
    "itself": "本机关",
    "same_level_government": "本级人民政府",
    "superior_government": "上一级人民政府",
    "founding_government": "设立该派出机关的人民政府",
    "place_government": "派出机构所在地的人民政府",
    "superior_department": "上一级主管部门",
}


@dataclass(frozen=True, slots=True)
class Relations:
    """The respondent and the bodies around it, by name; "" for those that it does not have."""

    itself: str
    same_level_government: str = ""
    superior_government: str = ""
    founding_government: str = ""
    place_government: str = ""
    superior_department: str = ""


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of respondent: which of its relations may review, the article, and the final ruling where there is one."""

    key: str
    zh: str
    body: tuple[str, ...]
    article: str
    final: str = ""


@dataclass(frozen=True, slots=True)
class ReviewBody:
    """The bodies to which the requester may apply (usually one), with the article."""

    names: tuple[str, ...]
    article: str
    final: str = ""

    @property
    def text(self) -> str:
        """The bodies as a reply names them."""
        return "或者".join(self.names)


@cache
def body_kinds() -> dict[str, BodyKind]:
    """Every kind of respondent by its key."""
    data = read_toml("remedies.toml")["bodies"]
    return {key: BodyKind(key, body=tuple(item.pop("body")), **item) for key, item in data.items()}


def review_body(kind: str, relations: Relations) -> ReviewBody:
    """The review body of a respondent of this kind.

    Raises LawError when the first relation that the law names is not filled in; a second is offered where it exists.
    """
    if kind not in body_kinds():
        raise LawError(f"没有“{kind}”这一类被申请人，请从类别清单中选择。")
    rule = body_kinds()[kind]
    if not getattr(relations, rule.body[0]):
        raise LawError(
            f"“{relations.itself}”还没有填写{_ZH[rule.body[0]]}，无法确定行政复议机关（{rule.article}），请补填。"
        )
    names = tuple(name for relation in rule.body if (name := getattr(relations, relation)))
    return ReviewBody(tuple(dict.fromkeys(names)), rule.article, rule.final)
