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
