"""Which topic a clause speaks of: the table `topics.toml` and the surroundings that a topic may ask for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.reading.facts.numbers import Mention

LISTED = "listed.total"
"""The topic of a total with listed parts that no other topic fits."""

_REQUEST = re.compile(
    r"依申请|(?:信息|公开)[^，。；]{0,6}申请|申请[^，。；]{0,3}公开|申请[^，。；]{0,8}(?:政府|公开)信息"
)
OTHER_REQUEST = (
    r"(?:许可|复议|诉讼|强制执行|执行|救助|补贴|补助|认定|仲裁|援助|资质|专利|项目|入学|贷款|用地|低保|住房|资金|登记|入党|"
    r"监督|听证|理赔|退税|注册|备案|工伤|医保|养老|建房|公证|奖励|职称)(?:的)?申请"
)
"""What is applied for in other business than access to information."""
_OTHER_REQUEST = re.compile(OTHER_REQUEST)
_OTHER_MATTER = re.compile(
    r"诉求|工单|来信|来电|留言|咨询|投诉|举报|建议|提案|文件|案件|网民|热线|培训|会议|检查|解读|问题|办件|事项清单|服务|"
    r"许可|处罚|栏目|条信息|微信|微博|问卷|意见征集|舆情|回应"
)
_NOT_OWN = re.compile(
    r"(?:增加|增长|减少|下降|上升|提高|降低|回落|增|减|多|少)(?:了|约|近|到)?$|(?:比|较)(?:上|去|前|20\d\d)[^，]{0,10}的?$|"
    r"(?:同期|去年|上年度?|上一年度?)(?![^，]{0,8}(?:结转|转入|转来|遗留))[^，]{0,16}$|不(?:少于|超过|低于|得少于)$|至少$|每(?:人|月|季度?|年|周)?$|前$|满分?$"
)
_BODIES = re.compile(r"(?:乡镇|镇街|乡|镇|街道|部门|单位|行政机关|机构|科室|站所|县|市|区|村|社区)(?!申请|的申请)")
"""Behind 个 or 家 these words say that bodies were counted."""
_HYPOTHETICAL = re.compile(r"(?:力争|确保|计划|拟|目标)[^，。；]{0,12}$")
_ABOUT_REMEDY = re.compile(r"信息公开|政务公开|依申请|公开申请|申请公开")
_FEE = re.compile(r"处理费|信息公开.{0,8}(?:收费|费用)|申请.{0,8}(?:收费|费用)|收费")


@dataclass(slots=True)
class Surroundings:
    """What the text before a clause speaks of; `age` counts the sentences since `family` was last confirmed."""

    section: str
    family: str = ""
    age: int = 0
    heading: str = ""

    def speaks_of(self, family: str) -> bool:
        """Whether a clause without a subject of its own may be read as being about this family."""
        return family in (self.section, self.heading) or (self.family == family and self.age <= 2)


@dataclass(frozen=True, slots=True)
class Topic:
    """One row of the table."""

    name: str
    family: str
    words: tuple[str, ...]
    pattern: re.Pattern[str] | None
    without: re.Pattern[str] | None
    units: frozenset[str]
    about: str

    def fits(self, text: str, mention: Mention, around: Surroundings) -> bool:
        """Whether a clause that holds one of the words speaks of this topic."""
        if mention.unit not in self.units:
            return False
        if self.pattern is not None and not self.pattern.search(text):
            return False
        if self.without is not None and self.without.search(text):
            return False
        return _ABOUT[self.about](text, mention, around)


@cache
def topics() -> tuple[Topic, ...]:
    """The table, in the order in which topics are tried."""
    rows = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))["topics"]
    return tuple(_topic(row) for row in rows)


@cache
def _by_word() -> dict[str, dict[str, list[int]]]:
    """By its first character, every word of the table with the numbers of the topics that it may call up."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, topic in enumerate(topics()):
        for word in topic.words:
            found.setdefault(word[0], {}).setdefault(word, []).append(number)
    return found


def _topic(row: dict[str, Any]) -> Topic:
    return Topic(
        row["topic"],
        row["family"],
        tuple(row["words"]),
        re.compile(row["pattern"]) if "pattern" in row else None,
        re.compile(row["without"]) if "without" in row else None,
        frozenset(row["units"]),
        row.get("about", ""),
    )


def classify(mention: Mention, around: Surroundings) -> Topic | None:
    """The topic of a number, or None: a difference, a plan, last year's figure, or nothing that the table knows."""
    if _NOT_OWN.search(mention.left) or _HYPOTHETICAL.search(mention.left):
        return None
    if mention.unit in ("个", "家") and _BODIES.match(mention.right):
        return None
    text = mention.text
    words = _by_word()
    numbers: set[int] = set()
    for first in words.keys() & set(text):
        for word, having in words[first].items():
            if word in text:
                numbers.update(having)
    table = topics()
    return next((table[number] for number in sorted(numbers) if table[number].fits(text, mention, around)), None)


def _request(text: str, mention: Mention, around: Surroundings) -> bool:
    if _REQUEST.search(text):
        return True
    spoken = around.speaks_of("requests") or _REQUEST.search(mention.lead) is not None
    if not spoken or _OTHER_REQUEST.search(text):
        return False
    return "申请" in text or not _OTHER_MATTER.search(text)


def _remedy(text: str, mention: Mention, around: Surroundings) -> bool:
    spoken = around.speaks_of("remedies") or around.speaks_of("requests")
    return spoken or _ABOUT_REMEDY.search(mention.lead + text) is not None


def _outcome(text: str, mention: Mention, around: Surroundings) -> bool:
    return (around.family == "remedies" and around.age <= 1) or bool(re.search("复议|诉讼", mention.lead + text))


def _disposition(text: str, mention: Mention, around: Surroundings) -> bool:
    return around.family == "requests" or "申请" in text or "申请" in mention.lead or around.speaks_of("requests")


def _applicant(text: str, mention: Mention, around: Surroundings) -> bool:
    return around.family == "requests" or _REQUEST.search(mention.lead + text) is not None


def _fee(text: str, mention: Mention, around: Surroundings) -> bool:
    return around.speaks_of("fee") or _FEE.search(mention.lead + text) is not None


_ABOUT = {
    "": lambda *_: True,
    "request": _request,
    "remedy": _remedy,
    "outcome": _outcome,
    "disposition": _disposition,
    "applicant": _applicant,
    "fee": _fee,
}
