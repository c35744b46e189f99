"""`gongkai fee`: the information-processing fee, band by band."""

from __future__ import annotations

import json
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.counting import CountParam, DateParam, WrongInput, language

if TYPE_CHECKING:
    from gongkai.law.fees import Fee

TEXT = {
    "zh": {
        "band": "第{first}至第{last}{unit}：{count}{unit} × {price}元 = {amount}元",
        "one": "第{first}{unit}：{count}{unit} × {price}元 = {amount}元",
        "total": "合计：{amount}元",
        "basis": "依据：{basis}；{scope}。",
    },
    "en": {
        "band": "Numbers {first} to {last}: {count} × CNY {price} = CNY {amount}",
        "one": "Number {first}: {count} × CNY {price} = CNY {amount}",
        "total": "Total: CNY {amount}",
        "basis": "Basis: {basis}; {scope}.",
    },
}


@click.command(
    help=_("Compute the information-processing fee: per piece (--pieces) or per volume (--pages), never both.")
)
@click.option("--pieces", type=CountParam(0, 100_000), help=_("New pieces of one requester in one calendar month."))
@click.option("--before", type=CountParam(0, 100_000), help=_("Pieces that the requester already had in this month."))
@click.option("--pages", type=CountParam(0, 10_000_000), help=_("Pages of one request."))
@click.option("--on", type=DateParam(), help=_("The day whose tariff holds; the latest tariff when left out."))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help=_("How to print."))
@click.option("--quiet", "-q", is_flag=True, help=_("Print only the amount in yuan."))
@click.option("--lang", type=click.Choice(["zh", "en"]), help=_("Language of the steps."))
def command(
    *,
    pieces: int | None,
    before: int | None,
    pages: int | None,
    on: date | None,
    format_: str,
    quiet: bool,
    lang: str | None,
) -> int:
    """Compute and print; wrong input ends with one line and exit status 2."""
    from gongkai.law.errors import LawError

    try:
        fee = _fee(pieces, before, pages, on)
    except LawError as error:
        raise WrongInput(str(error)) from error
    if format_ == "json":
        click.echo(json.dumps(_as_json(fee), ensure_ascii=False))
    elif quiet:
        click.echo(fee.amount)
    else:
        click.echo("\n".join(_lines(fee, language(lang))))
    return 0


def _fee(pieces: int | None, before: int | None, pages: int | None, on: date | None) -> Fee:
    from gongkai.law.fees import fee_for_pages, fee_for_pieces

    if pages is not None:
        if pieces is not None or before is not None:
            raise WrongInput("同一件申请只能按件（--pieces）或者按量（--pages）其中一种方式计费，请只选一种。")
        return fee_for_pages(pages, on)
    if pieces is None:
        raise WrongInput("请用 --pieces 给出件数，或者用 --pages 给出页数。")
    return fee_for_pieces(pieces, before or 0, on)


def _as_json(fee: Fee) -> dict[str, Any]:
    return {
        "amount": fee.amount,
        "currency": "CNY",
        "mode": fee.mode,
        "bands": [
            {"from": band.first, "to": band.last, "count": band.count, "price": band.price, "amount": band.amount}
            for band in fee.bands
        ],
        "basis": fee.basis,
    }


def _lines(fee: Fee, lang: str) -> list[str]:
    text = TEXT[lang]
    lines = [
        text["one" if band.first == band.last else "band"].format(
            first=band.first, last=band.last, unit=fee.unit, count=band.count, price=band.price, amount=band.amount
        )
        for band in fee.bands
    ]
    return [*lines, text["total"].format(amount=fee.amount), text["basis"].format(basis=fee.basis, scope=fee.scope)]
