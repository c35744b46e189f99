"""`gongkai rules`: every rule in one line, or one rule explained with its examples."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.options import common

if TYPE_CHECKING:
    from gongkai.auditing.registry import Rule


@click.command(help=_("List the rules, or explain the rule NAME."))
@click.argument("name", required=False)
@common(("table", "json"))
def command(name: str | None, format_: str, quiet: bool) -> int:
    """Print the rules in the order in which they run."""
    from gongkai.auditing.registry import rules

    chosen = [rule for rule in rules() if name in (None, rule.name)]
    if not chosen:
        raise click.UsageError(_("there is no rule {name}; `gongkai rules` lists them all").format(name=name))
    if format_ == "json":
        for rule in chosen:
            click.echo(json.dumps(_as_json(rule), ensure_ascii=False))
    elif name is None:
        click.echo("\n".join(_list(chosen, quiet=quiet)))
    else:
        click.echo("\n\n".join("\n".join(_explained(rule)) for rule in chosen))
    return 0


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "layer": rule.layer,
        "severity": rule.severity,
        "must": rule.must,
        "basis": rule.basis,
        "hint": rule.hint,
    }


def _list(rules: Sequence[Rule], *, quiet: bool) -> Iterator[str]:
    from gongkai.cli.draw_findings import SIGNS, severity_word
    from gongkai.cli.terminal import Paint, columns, pad, wrap

    paint = Paint(sys.stdout)
    size = max(len(rule.name) for rule in rules) + 2
    for rule in rules:
        if quiet:
            yield rule.name
            continue
        word = pad(f"{SIGNS[rule.severity]} {severity_word(rule.severity)}", 10)
        first, *rest = wrap(rule.must, columns() - size - 10)
        yield f"{pad(rule.name, size)}{paint(word, rule.severity)}{first}"
        yield from (" " * (size + 10) + line for line in rest)


def _explained(rule: Rule) -> Iterator[str]:
    from gongkai.cli.draw_findings import SIGNS, severity_word
    from gongkai.cli.terminal import Paint, columns, wrap

    paint = Paint(sys.stdout)
    sign = f"{SIGNS[rule.severity]} {severity_word(rule.severity)}"
    yield f"{paint(rule.name, 'strong')}  {paint(sign, rule.severity)}  {paint(rule.layer, 'faint')}"
    failing = [result.message for result in rule.results(rule.fails_for()) if result.state == "fails"]
    entries = {
        _("What must hold"): rule.must,
        _("Basis"): rule.basis,
        _("What to do"): rule.hint,
        _("A failing example"): next(iter(failing), ""),
    }
    for title, text in entries.items():
        if text:
            yield paint(title, "strong")
            yield from ("  " + line for line in wrap(text, columns() - 2))
