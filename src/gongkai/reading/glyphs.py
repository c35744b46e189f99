"""Characters that stand for others: spaces, full-width letters and digits, radicals used as characters, statutory terms."""

from __future__ import annotations

import unicodedata

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ue5e5"
BREAKS = "\x0b\x0c\r\x85\u2028\u2029"
WIDE = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
WIDE_SIGNS = "％＋－．／＠"
"""Signs of numbers and addresses; full-width Chinese punctuation stays as printed."""

_RADICALS = dict(
    zip(
        "⺠⺩⺫⺮⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民王网竹肉虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals that some PDF writers use for characters and that Unicode does not decompose."""


def _compatible() -> dict[str, str]:
    table = {}
    for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            normal = unicodedata.normalize("NFKC", chr(code))
            if len(normal) == 1 and normal != chr(code):
                table[chr(code)] = normal
    return table


NORMAL: dict[str, str] = {
    **_compatible(),
    **_RADICALS,
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(BREAKS, "\n"),
    **{sign: unicodedata.normalize("NFKC", sign) for sign in WIDE + WIDE_SIGNS},
}
"""One character for one: never changes an offset."""

STATUTORY = {
    "覆议": "复议",
    "钩稽": "勾稽",
    "祇计": "只计",
    "衹计": "只计",
    "随著": "随着",
    "围绕著": "围绕着",
    "著力": "着力",
}
"""Words of the form that a conversion from Traditional leaves in another spelling (always the same length)."""

DIVISIONS = {
    "干丰乡": "乾丰乡",
    "干丰镇": "乾丰镇",
    "干佑街道": "乾佑街道",
    "干务镇": "乾务镇",
    "干塘镇": "乾塘镇",
    "干安鹿场": "乾安鹿场",
    "干潭镇": "乾潭镇",
    "干西乡": "乾西乡",
    "干龙乡": "乾龙乡",
    "干龙镇": "乾龙镇",
    "南硙镇": "南磑镇",
    "垌冢镇": "垌塚镇",
    "奇干乡": "奇乾乡",
    "广东省西江林业局良洞径林场": "广东省西江林业局良洞迳林场",
    "昭余镇": "昭馀镇",
    "沉沦镇": "沈沦镇",
    "河𪨶农场": "河輋农场",
    "泄湖镇": "洩湖镇",
    "濬县": "浚县",
    "清蒙经济开发区": "清濛经济开发区",
    "澂江县": "澄江县",
    "澂江市": "澄江市",
    "澂江街道": "澄江街道",
    "澂江镇": "澄江镇",
    "蒙江街道": "濛江街道",
    "蒙洲街道": "濛洲街道",
    "澛港街道": "瀂港街道",
    "𬒈石街道": "礐石街道",
    "织𬕂镇": "织篢镇",
    "借口镇": "藉口镇",
    "巨桥镇": "钜桥镇",
    "阜蒙农场": "阜濛农场",
    "𬶍江街道": "鮀江街道",
    "𬶍莲街道": "鮀莲街道",
    "鲘门镇": "鮜门镇",
    "𪉈鹭树镇": "鴜鷺树镇",
}
"""Names of divisions that a conversion from Traditional spells otherwise than the division table (always the same length)."""
