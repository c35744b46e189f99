"""`gongkai deadline`: a due date in working days, with every step that leads to it."""

from __future__ import annotations

import json
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from gongkai.cli.counting import CountParam, DateParam, SpanParam, WrongInput, language, read_file

CHANNELS = ("in_person", "post_signed", "post_unsigned", "internet", "fax")


@click.command(
    help=_("Count working days from the day after receipt (Article 33), or compute the ledger of a list of acts.")
)
@click.option("--received", type=DateParam(), help=_("The day on which the request was received."))
@click.option("--days", type=CountParam(1, 2000), default=20, show_default=True, help=_("Working days of the term."))
@click.option(
    "--channel", type=click.Choice(CHANNELS), help=_("How the request came (Article 31 fixes the receipt day).")
)
@click.option("--confirmed", type=DateParam(), help=_("The day on which receipt was confirmed with the requester."))
@click.option("--extend", type=CountParam(1, 20), help=_("Working days by which the term was extended, at most 20."))
@click.option(
    "--exclude",
    type=SpanParam(),
    multiple=True,
    help=_("Consultation: letter sent FROM (that day counts), answer arrived TO (that day does not). Repeatable."),
)
@click.option("--acts", type=click.Path(path_type=Path), help=_("A JSON list of acts (- for standard input)."))
@click.option("--today", type=DateParam(), help=_("With --acts: the day on which to judge what is overdue."))
@click.option(
    "--calendar", "notices", type=click.Path(path_type=Path), multiple=True, help=_("A further holiday notice.")
)
@click.option("--region", default="", help=_("Division code whose regional holidays hold."))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help=_("How to print."))
@click.option("--quiet", "-q", is_flag=True, help=_("Print only the due date."))
@click.option("--lang", type=click.Choice(["zh", "en"]), help=_("Language of the steps."))
def command(acts: Path | None, format_: str, quiet: bool, lang: str | None, **given: Any) -> int:
    """Compute and print; wrong input ends with one line and exit status 2."""
    from gongkai.law.errors import LawError

    try:
        calendar = _calendar(given["notices"], given["region"])
        result = _from_acts(acts, calendar, language(lang), given) if acts else _plain(calendar, language(lang), given)
    except LawError as error:
        raise WrongInput((language(lang) == "en" and error.en) or str(error)) from error
    if format_ == "json":
        click.echo(json.dumps(result, ensure_ascii=False))
    elif quiet:
        click.echo(result["due"] or "")
    else:
        click.echo("\n".join(result["explanation"]))
    return 0


def _calendar(notices: tuple[Path, ...], region: str) -> Any:
    from gongkai.law.workdays import default_calendar, load_notices

    calendar = default_calendar()
    if notices:
        calendar = calendar.with_notices(*(notice for path in notices for notice in load_notices(path)))
    return calendar.for_region(region)


def _from_acts(path: Path, calendar: Any, lang: str, given: dict[str, Any]) -> dict[str, Any]:
    from gongkai.law.acts import acts_from_text
    from gongkai.law.clock import ClockConfig, ledger, ledger_as_json

    for name in ("received", "channel", "confirmed", "extend", "exclude"):
        if given[name]:
            raise WrongInput(f"--acts 与 --{name} 不能同时使用，请把这一内容写进行为清单。")
    config = ClockConfig(reply_days=given["days"])
    acts = acts_from_text(read_file(path, "行为清单"))
    return ledger_as_json(ledger(acts, calendar, config, today=given["today"]), lang)


def _plain(calendar: Any, lang: str, given: dict[str, Any]) -> dict[str, Any]:
    from gongkai.cli.steps import steps
    from gongkai.law.clock.jsonform import due_as_json
    from gongkai.law.workdays.index import ONE_DAY, merge

    receipt = _receipt(given["received"], given["channel"], given["confirmed"])
    for first, _last in given["exclude"]:
        if first < receipt:
            raise WrongInput(f"--exclude 的起日{first}早于收到之日{receipt}，请核对。")
    excluded = merge((first + ONE_DAY, last) for first, last in given["exclude"])
    extend = given["extend"] or 0
    base = calendar.add(receipt, given["days"], excluded)
    due = calendar.add(receipt, given["days"] + extend, excluded)
    for first, _last in given["exclude"]:
        if first > due.date:
            raise WrongInput(f"--exclude 的起日{first}晚于届满日{due.date}，不起作用，请核对。")
    return {
        **due_as_json(due),
        "received": receipt.isoformat(),
        "days": given["days"],
        "extended": extend,
        "excluded": [
            {"from": first.isoformat(), "to": last.isoformat(), "working_days": calendar.count(first - ONE_DAY, last)}
            for first, last in excluded
        ],
        "calendar": {"version": calendar.version, "published_through": max(calendar.published_years)},
        "explanation": steps(calendar, receipt, base=base, due=due, excluded=excluded, given=given, lang=lang),
    }


def _receipt(received: date | None, channel: str | None, confirmed: date | None) -> date:
    """The receipt date of Article 31."""
    from gongkai.law.acts import channels

    if received is None:
        raise WrongInput("请用 --received 给出收到申请的日期，例如 --received 2026-03-02；或者用 --acts 给出行为清单。")
    needs = channel is not None and channels()[channel].confirm
    if needs and confirmed is None:
        raise WrongInput("这一渠道以与申请人确认之日为收到之日（条例第三十一条），请用 --confirmed 给出确认的日期。")
    if confirmed is not None and not needs:
        raise WrongInput(
            "--confirmed 只用于以确认之日为收到之日的渠道（条例第三十一条），请用 --channel 写明渠道，例如 --channel internet；当面提交和签收的邮寄请删去 --confirmed。"
        )
    if confirmed is not None and confirmed < received:
        raise WrongInput(f"--confirmed 的日期{confirmed}早于 --received 的日期{received}，请核对。")
    return confirmed if needs and confirmed else received
