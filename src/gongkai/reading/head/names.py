"""Names of public bodies: what looks like one, what offices inside it are cut off, and how a short name becomes the full one."""

from __future__ import annotations

import re

from gongkai.law.divisions import candidates

_DIVISION_END = "省市州盟县区旗乡镇"
_ORGAN_END = (
    "人民政府|政府|行政公署|管理委员会|管委会|委员会|办公厅|办公室|街道办事处|办事处|街道|苏木|分局|总局|局|厅|委|部|中心|总队|支队|大队"
    "|法院|检察院|银行|大学|学院|医院|公司|集团|联合会|总会|协会|十字会|工会|基金会|残联|妇联|海关|监狱|学校|中学|小学|电视台|农场|林场|公署|支行|分行|馆|院|所|站|署|办|处|社|团|师"
)
_ORGAN = re.compile(rf"[\u3400-\u9fff（）()、·]{{1,38}}?(?:{_ORGAN_END}|[{_DIVISION_END}])$")
_SECOND_NAME = re.compile(r"(?<=[\u3400-\u9fff])[（(][\u3400-\u9fff、]{2,30}[）)]$")
_INNER_OFFICE = re.compile(
    r"(?<=.{3})(?:党政(?:综合)?办(?:公室)?|政务公开(?:工作)?(?:领导小组)?办(?:公室)?|政府信息公开(?:工作)?(?:领导小组)?办(?:公室)?"
    r"|党政综合办公室|综合(?:科|办公室|办)|(?<=[局委心处])办公室|(?<=[室局处部心])[\u3400-\u9fff]{2,6}科|(?<=[镇乡道])办公室|保密与电子政务处)+$"
)
_OFFICE_OF_GOVERNMENT = re.compile(r"(?<=人民政府|.管委会)办公室$|(?<=管理委员会)办公室$")
_ZONE = re.compile("(?:实验区|开发区|新区|示范区|园区|管理区|高新区|产业区|功能区|保税区|风景区|度假区|合作区)$")
_SELF = re.compile(r"^(?!贵州|全州[县镇])(?:我|本|该|贵|各|全)(?:[省市州盟县区旗乡镇局委办厅院所处]|街道|单位|部门)")
_LEVEL_WORD = re.compile(
    rf"^[{_DIVISION_END}](?:人民政府|政府|[\u3400-\u9fff]{{1,14}}(?:局|委|委员会|厅|办|办公室|中心))$"
)
_LONGEST_PREFIX = 12


def organ_at_end(text: str) -> str | None:
    """The text as the name of a body if it looks like one, without what stands around it and a second name in brackets."""
    name = _SECOND_NAME.sub("", text.strip(" -—_*#·.:：=0123456789")).lstrip("（(")
    return name if len(name) >= 2 and _ORGAN.match(name) and not _SELF.match(name) else None


def without_inner_office(name: str) -> str:
    """The body whose inner office was named: 两城镇人民政府 for 两城镇人民政府党政办公室."""
    return _INNER_OFFICE.sub("", name)


def without_general_office(name: str) -> str:
    """The government whose general office was named as the one to ask."""
    return _OFFICE_OF_GOVERNMENT.sub("", name)


def stem_of(name: str) -> str:
    """The division in the name of a government: 大盛镇 for 大盛镇人民政府, 官洲街道 for 官洲街道办事处."""
    return re.sub(r"(?:人民政府|政府|行政公署|管理委员会|管委会|(?<=街道)办(?:事处)?)$", "", name)


def full_name(name: str, *texts: str) -> str:
    """The name with what a body of its kind is called by law, unless it has a name of its own.

    A division alone becomes its 人民政府, a street its 办事处, a zone its 管委会 (in the spelling that the report uses); a zone that
    the report says to have one (浦东新区) its 人民政府.
    """
    stem = stem_of(name)
    if stem.endswith("街道"):
        return f"{stem}办事处"
    if _ZONE.search(stem) and not any(f"{stem}人民政府" in text for text in (name, *texts)):
        spelt = any(f"{stem}管理委员会" in text for text in texts) or name.endswith("管理委员会")
        return stem + ("管理委员会" if spelt else "管委会")
    if stem.endswith(tuple(_DIVISION_END)) and not name.endswith("行政公署"):
        return f"{stem}人民政府"
    return name


def qualified(name: str, *texts: str) -> str:
    """The name with the divisions above it that stand before it anywhere in the texts: 安丘市大盛镇 for 大盛镇.

    A name that begins with the bare word for a level (市体育局) takes the one division of that level that the texts name.
    """
    stem = stem_of(name)
    if _LEVEL_WORD.match(name) and not any(candidates(name[:length]) for length in range(2, 6)):
        above = {found for text in texts for found in _divisions_ending_with(stem[0], text)}
        return above.pop() + name[1:] if len(above) == 1 else name
    best = ""
    for text in texts:
        index = text.find(stem)
        while index >= 0:
            prefix = _division_before(text, index)
            best = max(best, prefix, key=len)
            index = text.find(stem, index + 1)
    return best + name if best and not stem.startswith(best) else name


def expanded(name: str, others: list[str]) -> str:
    """The longer name of which this one is an abbreviation (上海市科委), if another source prints it in full."""
    for other in others:
        if (
            len(other) > len(name) + 1
            and other[:2] == name[:2]
            and not other.startswith(name)
            and _is_within(name, other)
        ):
            return other
    return name


def _is_within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _division_before(text: str, index: int) -> str:
    """The longest division, with those above it, that ends where an offset begins."""
    if not index or text[index - 1] not in _DIVISION_END:
        return ""
    for length in range(min(_LONGEST_PREFIX, index), 1, -1):
        prefix = text[index - length : index]
        if candidates(prefix):
            return prefix
    return ""


def _divisions_ending_with(level: str, text: str) -> set[str]:
    found = set()
    for match in re.finditer(level, text):
        for length in range(3, 9):
            name = text[max(0, match.end() - length) : match.end()]
            if candidates(name):
                found.add(name)
                break
    return found
