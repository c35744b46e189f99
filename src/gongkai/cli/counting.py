"""What `deadline` and `fee` share: values typed by hand, and the one line that says what is wrong with them."""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

MAX_BYTES = 2_000_000


class WrongInput(click.ClickException):
    """Something typed or named on the command line is wrong: one line on the error stream, exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the one line."""
        click.echo(f"错误：{self.message}", file=file, err=file is None)


class DateParam(click.ParamType[date]):
    """A day written 2026-03-02."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, _ctx: click.Context | None) -> date:
        """The day, or one line that names the option."""
        return parse_date(str(value), option_name(param))


class CountParam(click.ParamType[int]):
    """A whole number from `low` to `high`."""

    name = "N"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: object, param: click.Parameter | None, _ctx: click.Context | None) -> int:
        """The number, or one line that names the option and its bounds."""
        text = str(value)
        if re.fullmatch(r"[0-9]{1,9}", text) and self.low <= int(text) <= self.high:
            return int(text)
        raise WrongInput(f"{option_name(param)} 应为{self.low}到{self.high}之间的整数，现为“{text[:40]}”。")


class SpanParam(click.ParamType[tuple[date, date]]):
    """Two days written 2026-03-09..2026-03-20."""

    name = "FROM..TO"

    def convert(self, value: object, param: click.Parameter | None, _ctx: click.Context | None) -> tuple[date, date]:
        """The two days in order, or one line that names the option."""
        first, dots, last = str(value).partition("..")
        if not dots:
            raise WrongInput(f"{option_name(param)} 应写成 2026-03-09..2026-03-20 的样子，现为“{str(value)[:40]}”。")
        span = parse_date(first, option_name(param)), parse_date(last, option_name(param))
        if span[1] < span[0]:
            raise WrongInput(f"{option_name(param)} 的止日{last}早于起日{first}，请核对。")
        return span


def option_name(param: click.Parameter | None) -> str:
    """The option as it is typed."""
    return param.opts[0] if param and param.opts else "参数"


def parse_date(text: str, where: str) -> date:
    """A day written 2026-03-02."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise WrongInput(f"{where} 应为日期，写成 2026-03-02 的样子，现为“{text[:40]}”。")


def read_file(path: Path, what: str) -> str:
    """The text of a small file, "-" for standard input; one line when it cannot be read."""
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as handle:
                data = handle.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise WrongInput(f"{what}“{path}”超过2MB，请核对是否选错了文件。")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise WrongInput(f"{what}“{path}”打不开：{error.strerror or error}。") from error
    except UnicodeDecodeError as error:
        raise WrongInput(f"{what}“{path}”不是UTF-8编码，请另存为UTF-8后再试。") from error


def language(lang: str | None) -> str:
    """The language asked for with the verb, or else before it."""
    return lang or ("en" if os.environ.get("LANGUAGE") == "en" else "zh")
