"""What checking found, on a terminal: the verdict, then findings by severity and place, calm and complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby

from gongkai.auditing.model import Finding
from gongkai.auditing.runner import Outcome
from gongkai.cli.draw_report import body_line
from gongkai.cli.paths import display
from gongkai.cli.terminal import Paint, columns, pad, printable, width, wrap
from gongkai.law.forms import SECTIONS, editions, section_forms

SIGNS = {"error": "✗", "warning": "▲", "note": "•"}
"""A sign for every severity, so that colour is never alone."""
_NUMERALS = "一二三四五六"


MOST_DRAWN = 200
"""So many findings of one report are drawn; whoever has more begins with the first."""


def severity_word(severity: str) -> str:
    """The severity in the command's language."""
    return {"error": _("error"), "warning": _("warning"), "note": _("note")}[severity]


def draw_outcome(outcome: Outcome, paint: Paint, *, list_all: bool, quiet: bool = False) -> str:
    """One report's findings as lines of text; `quiet` leaves only what fails at error severity."""
    levels = ("error",) if quiet else tuple(SIGNS)
    failing = [finding for finding in outcome.findings if finding.state == "fails" and finding.severity in levels]
    drawn = failing if list_all else failing[:MOST_DRAWN]
    lines = [*_title(outcome, paint), *_failing(drawn, paint)]
    if len(failing) > len(drawn):
        more = _("{count} more findings of this report are not drawn here; --all lists them").format(
            count=len(failing) - len(drawn)
        )
        lines += ["", f"  {paint('… ' + more, 'strong')}"]
    if quiet:
        return "\n".join(lines) + "\n"
    lines += _not_assessable(outcome.findings, paint, list_all=list_all)
    for state, sign, word in (("waived", "○", _("waived")), ("holds", "✓", _("holds"))):
        lines += _others(outcome.findings, state, sign, word, paint)
    return "\n".join(lines) + "\n"


def _failing(failing: Sequence[Finding], paint: Paint) -> Iterator[str]:
    """Findings by severity and place."""
    leads = {level: f"{sign} {severity_word(level)}" for level, sign in SIGNS.items()}
    indent = 4 + max(map(width, leads.values())) + 2
    for severity, group in groupby(failing, key=lambda finding: finding.severity):
        for place, findings in _by_place(group):
            yield ""
            yield f"  {paint(place, 'strong')}"
            lead = paint(pad(leads[severity], indent - 4), severity)
            for finding in findings:
                yield from _finding(finding, lead, indent, paint)


def verdict(outcome: Outcome) -> str:
    """The verdict in words with its counts."""
    counts = outcome.counts
    found = _severities(counts)
    word = _("fails") if outcome.has_errors else _("passes")
    checked = _("{holds} checks hold").format(holds=counts["holds"])
    if counts["not_assessable"]:
        checked += _(", {count} could not be assessed").format(count=counts["not_assessable"])
    if counts["waived"]:
        checked += _(", {count} waived").format(count=counts["waived"])
    return _("{word}: {found} ({checked})").format(word=word, found=found, checked=checked)


def draw_summary(outcomes: Sequence[Outcome], unread: int, paint: Paint) -> str:
    """The closing line over all files."""
    failed = sum(outcome.has_errors for outcome in outcomes)
    total = {level: sum(outcome.counts[level] for outcome in outcomes) for level in SIGNS}
    text = _("{count} reports checked: {passed} pass, {failed} fail; {found}").format(
        count=len(outcomes), passed=len(outcomes) - failed, failed=failed, found=_severities(total)
    )
    if unread:
        text += _("; {count} files could not be read").format(count=unread)
    return paint(text, "error" if failed or unread else "ok") + "\n"


def _severities(counts: dict[str, int]) -> str:
    words = (
        ngettext("{count} error", "{count} errors", counts["error"]).format(count=counts["error"]),
        ngettext("{count} warning", "{count} warnings", counts["warning"]).format(count=counts["warning"]),
        ngettext("{count} note", "{count} notes", counts["note"]).format(count=counts["note"]),
    )
    return _(", ").join(words)


def _title(outcome: Outcome, paint: Paint) -> Iterator[str]:
    style, sign = ("error", "✗") if outcome.has_errors else ("ok", "✓")
    if outcome.report is None:
        yield paint(_("All reports together"), "strong")
    else:
        yield f"{paint(body_line(outcome.report), 'strong')}  {paint(printable(display(outcome.report.source.name)), 'faint')}"
    yield paint(f"{sign} {verdict(outcome)}", style)


def place_of(finding: Finding) -> str:
    """The table, section or part of the report that a finding is about, as printed."""
    head = finding.where[0].partition(":")[0] if finding.where else ""
    key, dot, _rest = head.partition(".")
    if dot:
        captions = [item.tables[key].caption for item in reversed(editions()) if key in item.tables]
        return captions[0] if captions else head
    if key in SECTIONS:
        form = next(form for form in section_forms() if form.key == key)
        return f"{_NUMERALS[form.number - 1]}、{form.heading}"
    return {"head": _("Title and head"), "contact": _("Title and head")}.get(key, _("The report as a whole"))


def _by_place(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    heads: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        key, dot, _rest = (finding.where[0].partition(":")[0] if finding.where else "").partition(".")
        heads.setdefault((key, dot), []).append(finding)
    places: dict[str, list[Finding]] = {}
    for group in heads.values():
        places.setdefault(place_of(group[0]), []).extend(group)
    return list(places.items())


def _finding(finding: Finding, lead: str, indent: int, paint: Paint) -> Iterator[str]:
    margin = " " * indent
    room = columns() - indent
    lines = wrap(printable(finding.message), room)
    yield f"    {lead}{lines[0]}"
    yield from (margin + line for line in lines[1:])
    operands = _operands(finding)
    if operands:
        yield from (margin + line for line in wrap(operands, room))
    if finding.hint:
        first, *rest = wrap("→ " + printable(finding.hint), room)
        yield margin + first
        yield from (f"{margin}  {line}" for line in rest)
    for line in wrap(f"{finding.rule}  {finding.fingerprint}  {printable(finding.basis)}", room):
        yield margin + paint(line, "faint")


def _operands(finding: Finding) -> str:
    words = []
    if finding.printed is not None:
        words.append(_("printed {value}").format(value=printable(str(finding.printed))))
    if finding.expected is not None:
        words.append(_("expected {value}").format(value=printable(str(finding.expected))))
    return _(", ").join(words)


def _not_assessable(findings: Sequence[Finding], paint: Paint, *, list_all: bool) -> Iterator[str]:
    """Rules that could not run: one line a rule, all of them with `--all`."""
    silent = [finding for finding in findings if finding.state == "not_assessable"]
    if not silent:
        return
    yield ""
    yield f"  {paint(_('Could not be assessed'), 'strong')}"
    by_rule: dict[str, list[Finding]] = {}
    for finding in silent:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule, group in by_rule.items():
        shown = group if list_all else group[:1]
        more = len(group) - len(shown)
        note = _(" ({count} more; --all lists them)").format(count=more) if more else ""
        for finding in shown:
            first, *rest = wrap(f"{rule}  {printable(finding.message)}{note}", columns() - 6)
            yield f"    ? {first}"
            yield from (f"      {line}" for line in rest)


def _others(findings: Sequence[Finding], state: str, sign: str, word: str, paint: Paint) -> Iterator[str]:
    """Findings that do not count, listed plainly."""
    group = [finding for finding in findings if finding.state == state]
    if not group:
        return
    yield ""
    yield f"  {paint(word, 'strong')}"
    for finding in group:
        text = finding.message or " ".join(finding.where)
        first, *rest = wrap(f"{finding.rule}  {printable(text)}", columns() - 6)
        yield f"    {sign} {first}"
        yield from (f"      {line}" for line in rest)
