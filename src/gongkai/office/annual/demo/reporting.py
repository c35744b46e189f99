"""The annual reports of a past year: compiled, checked, signed, submitted, returned, accepted, published, corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gongkai.office import clock
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.demo.data import People, dice, years
from gongkai.office.annual.domain.accept_report import accept_report
from gongkai.office.annual.domain.compile_report import compile_report
from gongkai.office.annual.domain.correct_report import correct_report
from gongkai.office.annual.domain.edit_section import edit_section
from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.domain.explain_finding import explain_finding
from gongkai.office.annual.domain.lock_report import lock_report
from gongkai.office.annual.domain.override_cell import override_cell
from gongkai.office.annual.domain.publish_report import publish_report
from gongkai.office.annual.domain.return_report import return_report
from gongkai.office.annual.domain.sign_report import sign_report
from gongkai.office.annual.domain.submit_report import submit_report
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account, Body
from gongkai.office.inforequests.demo.steps import acting_on

FAULTY, RETURNED, CORRECTED, WAITING = "baiyang", "liuhe", "shiqiao", "yunling"
"""The towns whose report of the last year was overridden and explained, sent back once, corrected after publication, and
submitted without having been accepted yet.
"""
_CELLS = ("requests.new_received.natural_person", "requests.new_received.total")
_WHY = {
    "own": "有一件邮寄申请年底前收到、次年初登记，已计入新收并与收发登记簿核对；办理结果计入下一年度。",
    "area": "白杨镇新收中有一件次年初登记，该镇报告已作核实说明；汇总数为各成员报告之和。",
}

Step = tuple[int, int, str]
"""Month and day of the year after, and what is done."""

USUAL: tuple[Step, ...] = (
    (1, 6, "compile"), (1, 7, "write"), (1, 8, "lock"), (1, 9, "sign"), (1, 12, "submit"), (1, 18, "accept"), (1, 22, "publish"),
)  # fmt: skip
SPECIAL: dict[str, tuple[Step, ...]] = {
    FAULTY: (
        (1, 6, "compile"), (1, 7, "override"), (1, 7, "write"), (1, 8, "explain"), (1, 9, "lock"), (1, 12, "sign"),
        (1, 14, "submit"), (1, 19, "accept"), (1, 25, "publish"),
    ),
    RETURNED: (
        (1, 6, "compile"), (1, 8, "lock"), (1, 9, "sign"), (1, 12, "submit"), (1, 16, "return"), (1, 20, "write"),
        (1, 21, "lock"), (1, 21, "sign"), (1, 22, "submit"), (1, 24, "accept"), (1, 28, "publish"),
    ),
    CORRECTED: (
        *USUAL, (3, 18, "tally"), (3, 19, "correct"), (3, 19, "compile"), (3, 20, "lock"), (3, 20, "sign"), (3, 21, "submit"),
        (3, 22, "accept"), (3, 25, "publish"),
    ),
}  # fmt: skip
GOVERNMENT: tuple[Step, ...] = (
    (2, 3, "compile"), (2, 4, "write"), (2, 5, "lock"), (2, 6, "sign"), (2, 7, "submit"), (2, 10, "accept"),
)  # fmt: skip
AREA: tuple[Step, ...] = (
    (2, 20, "compile"), (2, 21, "write"), (2, 22, "explain"), (2, 24, "lock"), (2, 25, "sign"), (2, 26, "submit"), (3, 2, "accept"), (3, 10, "publish"),
)  # fmt: skip
WAITS = USUAL[:5]


class Filing(NamedTuple):
    """One body's report of one year and who works on it."""

    body: Body
    year: int
    scope: str
    people: People
    supervisor: Account

    @property
    def report(self) -> Report:
        """The version that stands."""
        return Report.objects.standing().select_related("body").get(body=self.body, year=self.year, scope=self.scope)

    def go(self, steps: tuple[Step, ...], today: date) -> None:
        """Take the steps as far as they lie before today."""
        for month, day, step in steps:
            on = date(self.year + 1, month, day)
            if on >= today:
                return
            with acting_on(on):
                STEPS[step](self)

    def write(self) -> None:
        """Section five, in the body's own words."""
        texts, rng = years()["texts"], dice("words", self.body.code, self.scope, self.year)
        words = "".join(rng.choice(texts[part]) for part in ("problems", "also", "measures"))
        known = self.report.texts["problems"]
        text = f"{known}\n{words}".strip().replace("{n}", str(rng.randint(2, 5)))
        edit_section(actor=self.people["compiler"], report=self.report, section="problems", text=text)

    def explain(self) -> None:
        """Every error is verified."""
        failing = [
            item for item in check_report(self.report).findings if (item.state, item.severity) == ("fails", "error")
        ]
        for finding in failing:
            explain_finding(
                actor=self.people["compiler"], report=self.report, fingerprint=finding.fingerprint, why=_WHY[self.scope]
            )

    def override(self) -> None:
        """One more than the ledger has."""
        for cell in _CELLS:
            value = str(int(self.report.computed[cell]) + 1)
            override_cell(
                actor=self.people["compiler"], report=self.report, address=cell, value=value,
                why="一件邮寄申请漏登，收发登记簿可查。",
            )  # fmt: skip

    def send_back(self) -> None:
        """Section five says nothing."""
        marked = {"problems": "没有写存在的问题和改进措施。"}
        return_report(actor=self.supervisor, report=self.report, why="第五部分空白，请补充后重新报送。", marked=marked)

    def tally(self) -> None:
        """A figure of the last quarter comes late."""
        enter_tally(
            actor=self.people["compiler"], body=self.body, year=self.year, month=12, row="penalty", measure="decisions",
            amount=Decimal(3), source="综合执法队补报",
        )  # fmt: skip


STEPS: dict[str, Callable[[Filing], object]] = {
    "compile": lambda at: compile_report(
        actor=at.people["compiler"], body=at.body, year=at.year, scope=at.scope
    ),
    "write": Filing.write,
    "override": Filing.override,
    "explain": Filing.explain,
    "lock": lambda at: lock_report(actor=at.people["compiler"], report=at.report),
    "sign": lambda at: sign_report(actor=at.people["publisher"], report=at.report),
    "submit": lambda at: submit_report(actor=at.people["compiler"], report=at.report),
    "return": Filing.send_back,
    "accept": lambda at: accept_report(actor=at.supervisor, report=at.report),
    "publish": lambda at: publish_report(actor=at.people["publisher"], report=at.report, on=clock.today()),
    "tally": Filing.tally,
    "correct": lambda at: correct_report(
        actor=at.people["compiler"], report=at.report, why="第四季度行政处罚决定漏报3件，表二更正。"
    ),
}  # fmt: skip


def report(year: int, bodies: Mapping[str, Body], people: Mapping[str, People], *, last: bool, today: date) -> None:
    """All reports of a year. In the last one, towns have the troubles that `SPECIAL` tells."""
    supervisor = Account.objects.get(grants__role="supervisor", grants__body=bodies["shifan"])
    for code, scope, steps in _filings(bodies, last=last):
        Filing(bodies[code], year, scope, people[code], supervisor).go(steps, today)


def _filings(bodies: Mapping[str, Body], *, last: bool) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    for code, body in bodies.items():
        if body.kind != "government":
            yield code, "own", (SPECIAL.get(code, WAITS if code == WAITING else USUAL) if last else USUAL)
    yield "shifan", "own", GOVERNMENT
    yield "shifan", "area", AREA
