"""Money in a letter: the amount in capital numerals, and the computation of a fee line by line."""

from __future__ import annotations

from gongkai.law.fees import Fee

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capital_amount(yuan: int) -> str:
    """壹仟壹佰元整: whole yuan, from nothing to below ten thousand million million, as a fee notice and a receipt write them."""
    if yuan == 0:
        return "零元整"
    groups = []
    rest = yuan
    while rest:
        rest, group = divmod(rest, 10_000)
        groups.append(group)
    text = ""
    skipped = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            skipped = bool(text)
            continue
        if text and (skipped or group < 1_000):
            text += "零"
        text += _group(group) + _GROUPS[place]
        skipped = False
    return f"{text}元整"


def _group(value: int) -> str:
    """A number below ten thousand without its leading zeros."""
    text = ""
    zero = False
    for place in range(3, -1, -1):
        digit = value // 10**place % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _PLACES[place]
            zero = False
        else:
            zero = True
    return text


def fee_lines(fee: Fee) -> tuple[str, ...]:
    """第31页至第100页，共70页，每页10元，计700元: one line for each band of a fee, for the field `fee_lines`."""
    lines = []
    for band in fee.bands:
        first, last = f"第{band.first}{fee.unit}", f"第{band.last}{fee.unit}"
        numbers = first if band.first == band.last else f"{first}至{last}"
        price = f"每{fee.unit}{band.price}元，计{band.amount}元" if band.price else "不收费"
        lines.append(f"{numbers}，共{band.count}{fee.unit}，{price}")
    return tuple(lines)
