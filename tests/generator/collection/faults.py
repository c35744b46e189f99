"""One fault of each rule, planted at the stage where it arises: in the tables, in the texts, or in the print.

`bodies.rollup` needs an area that somebody declared and `cell.recognised` a scan: the set has neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Literal, NamedTuple

from tests.generator.figures import TYPES
from tests.generator.printed import NUMERALS, Line, Printed
from tests.generator.sheet import Sheet, Spot
from tests.generator.truth import Truth

Stage = Literal["edition", "tables", "texts", "print", "twin"]
_RESIDENT_ID = "11010519491231002X"
"""The sample number of GB 11643."""


@dataclass
class Draft:
    """A report under way; `before` is the same body's of the year before, `twin` another body's of the same year."""

    rng: Random
    truth: Truth
    before: Truth | None = None
    twin: Truth | None = None

    def paragraphs(self, key: str) -> list[str]:
        """The paragraphs of one section."""
        return next(section.paragraphs for section in self.truth.sections if section.key == key)

    def replace(self, old: str, new: str) -> bool:
        """Change the overview; whether it said so."""
        texts = self.paragraphs("overview")
        changed = [text.replace(old, new) for text in texts]
        done, texts[:] = changed != texts, changed
        return done


def _forward(draft: Draft) -> bool:
    kind, amount = draft.rng.choice(TYPES), draft.rng.randint(1, 4)
    return _add(draft, "carried_forward", kind, amount) and _add(draft, "carried_forward", "total", amount)


def _disposition(draft: Draft) -> bool:
    kind, amount = draft.rng.choice(TYPES), draft.rng.randint(1, 4)
    return _add(draft, "granted", kind, amount) and _add(draft, "granted", "total", amount)


def _row_total(draft: Draft) -> bool:
    return _add(draft, "partial", "total", draft.rng.randint(1, 4))


def _add(draft: Draft, row: str, column: str, amount: int) -> bool:
    cells = draft.truth.tables["requests"][row]
    cells[column] = int(cells[column] or 0) + amount
    return True


def _remedies_total(draft: Draft) -> bool:
    cells = draft.truth.tables["remedies"][draft.rng.choice(list(draft.truth.tables["remedies"]))]
    cells["total"] = int(cells["total"] or 0) + draft.rng.randint(1, 3)
    return True


def _type_moved(draft: Draft) -> bool:
    requests = draft.truth.tables["requests"]
    if int(requests["granted"]["natural_person"] or 0) < 1:
        return False
    for row in ("granted", "total"):
        requests[row]["natural_person"] = int(requests[row]["natural_person"] or 0) - 1
        requests[row]["other"] = int(requests[row]["other"] or 0) + 1
    return True


def _carry_over(draft: Draft) -> bool:
    requests = draft.truth.tables["requests"]
    if draft.before is None or int(requests["new_received"]["natural_person"] or 0) < 1:
        return False
    for column in ("natural_person", "total"):
        _add(draft, "new_received", column, -1)
        _add(draft, "carried_over", column, 1)
    return True


def _in_force(draft: Draft) -> bool:
    editions = {truth.editions["proactive"] for truth in (draft.truth, draft.before) if truth is not None}
    if draft.before is None or len(editions) > 1:
        return False
    row = draft.truth.tables["proactive"]["normative_documents" if "2021" in editions else "penalty"]
    key = "in_force" if "2021" in editions else "previous_items"
    row[key] = int(row[key] or 0) + draft.rng.randint(2, 9)
    return True


def _jump(draft: Draft) -> bool:
    before = draft.before and draft.before.value("proactive", "coercion", "decisions")
    if not isinstance(before, int) or before < 20:
        return False
    draft.truth.tables["proactive"]["coercion"]["decisions"] = before * 13
    return True


def _fraction(draft: Draft) -> bool:
    cells = draft.truth.tables["proactive"]["coercion"]
    cells["decisions"] = int(cells["decisions"] or 0) + Decimal("0.5")
    return True


def _blank(draft: Draft) -> bool:
    draft.truth.tables["proactive"]["coercion"]["decisions"] = None
    return True


def _old_edition(draft: Draft) -> bool:
    draft.truth.editions["requests"] = "2019"
    return draft.truth.year >= 2021


def _no_contact(draft: Draft) -> bool:
    draft.truth.contact = None
    return True


def _signed_early(draft: Draft) -> bool:
    draft.truth.signed_on = f"{draft.truth.year}年12月{draft.rng.randint(10, 25)}日"
    return True


def _signed_late(draft: Draft) -> bool:
    draft.truth.signed_on = f"{draft.truth.year + 1}年2月{draft.rng.randint(3, 25)}日"
    return draft.truth.kind == "department"


def _requests_said(draft: Draft) -> bool:
    new = int(draft.truth.value("requests", "new_received", "total") or 0)
    return draft.replace(f"政府信息公开申请{new}件", f"政府信息公开申请{new + 7}件")


def _remedies_said(draft: Draft) -> bool:
    count = int(draft.truth.value("remedies", "reconsideration", "total") or 0)
    return draft.replace(f"行政复议{count}件", f"行政复议{count + 3}件")


def _decisions_said(draft: Draft) -> bool:
    count = int(draft.truth.value("proactive", "licensing", "decisions") or 0)
    return draft.replace(f"行政许可决定{count}件", f"行政许可决定{count + 5}件")


def _denies(draft: Draft) -> bool:
    new = int(draft.truth.value("requests", "new_received", "total") or 0)
    return new > 0 and draft.replace(f"全年共收到政府信息公开申请{new}件", "全年未收到政府信息公开申请")


def _all_answered(draft: Draft) -> bool:
    new = int(draft.truth.value("requests", "new_received", "total") or 0)
    forward = int(draft.truth.value("requests", "carried_forward", "total") or 0)
    done = int(draft.truth.value("requests", "total", "total") or 0)
    return forward > 0 and done < new and draft.replace(f"申请{new}件。", f"申请{new}件，均已按时办结。")


def _breakdown(draft: Draft) -> bool:
    draft.paragraphs("overview").append("全年举办培训7场，其中集中授课5场，跟班见习3场。")
    return True


def _percent(draft: Draft) -> bool:
    draft.paragraphs("overview").append("全年办理群众留言200件，其中咨询类50件，占35%。")
    return True


def _perfunctory(draft: Draft) -> bool:
    draft.paragraphs("problems")[:] = ["无。"]
    return True


def _leak(draft: Draft) -> bool:
    draft.paragraphs("overview").append(f"申请人身份证号{_RESIDENT_ID}，材料已收。")
    return True


def _placeholder(draft: Draft) -> bool:
    draft.paragraphs("overview").append("全年举办政府开放日【　】场。")
    return True


def _no_fee(draft: Draft) -> bool:
    draft.paragraphs("other")[:] = ["无其他需要报告的事项。"]
    return draft.truth.year >= 2021


def _like_last_year(draft: Draft) -> bool:
    if draft.before is None:
        return False
    texts = next((section.paragraphs for section in draft.before.sections if section.key == "problems"), [])
    draft.paragraphs("problems")[:] = texts
    return len("".join(texts)) > 100


def _like_another(draft: Draft) -> bool:
    if draft.twin is None:
        return False
    texts = next((section.paragraphs for section in draft.twin.sections if section.key == "problems"), [])
    draft.paragraphs("problems")[:] = texts
    return len("".join(texts)) > 100


def _second_report(draft: Draft) -> bool:
    """Another report of the twin's for the same year, in place of the body's own."""
    if draft.twin is None:
        return False
    own, other = draft.truth, draft.twin
    own.body, own.place, own.level, own.kind = other.body, other.place, other.level, other.kind
    own.contact, own.tables = (
        other.contact,
        {table: {row: dict(cells) for row, cells in rows.items()} for table, rows in other.tables.items()},
    )
    decisions = own.tables["proactive"]["licensing"]
    decisions["decisions"] = int(decisions["decisions"] or 0) + 1
    return True


def _stale_year(printed: Printed, rng: Random) -> None:
    del rng
    head = next(line for line in printed.lines() if line.kind == "head")
    head.text += f"{printed.truth.year - 1}年度政府信息公开工作年度报告可在网站查阅。"


def _unit(printed: Printed, rng: Random) -> None:
    del rng
    _spot(printed, "proactive.licensing.decisions").text += "件"


def _unclear(printed: Printed, rng: Random) -> None:
    spot = _spot(printed, "proactive.coercion.decisions")
    spot.text = f"{spot.text}-{rng.randint(3, 9)}"
    printed.truth.tables["proactive"]["coercion"]["decisions"] = None


def _spot(printed: Printed, address: str) -> Spot:
    return next(spot for sheet in printed.sheets() for spot in sheet.spots() if spot.address == address)


def _zero_width(printed: Printed, rng: Random) -> None:
    line = rng.choice([line for line in printed.lines() if line.kind == "text" and len(line.text) > 20])
    line.text = line.text[:9] + "\u200b" + line.text[9:]


def _no_section(printed: Printed, rng: Random) -> None:
    del rng
    start, end = _range(printed, "problems")
    del printed.blocks[start:end]
    printed.truth.sections = [section for section in printed.truth.sections if section.key != "problems"]


def _range(printed: Printed, key: str) -> tuple[int, int]:
    """Where the blocks of a section stand: from its heading to the next one."""
    places = [at for at, block in enumerate(printed.blocks) if isinstance(block, Line) and block.kind == "heading"]
    number = [section.key for section in printed.truth.sections].index(key)
    return places[number], places[number + 1]


def _wrong_numeral(printed: Printed, rng: Random) -> None:
    del rng
    heading = printed.blocks[_range(printed, "problems")[0]]
    assert isinstance(heading, Line)
    heading.text = NUMERALS[5] + heading.text.partition("、")[2]


def _no_table(printed: Printed, rng: Random) -> None:
    del rng
    printed.blocks[:] = [
        block for block in printed.blocks if not (isinstance(block, Sheet) and block.key == "remedies")
    ]
    del printed.truth.editions["remedies"]
    rows = printed.truth.tables["remedies"]
    printed.truth.tables["remedies"] = {row: dict.fromkeys(cells) for row, cells in rows.items()}


class Plant(NamedTuple):
    """How a fault of a rule is planted, and whether it needs a layout that keeps the borders of cells."""

    rule: str
    stage: Stage
    draft: Callable[[Draft], bool] = lambda _: True
    printed: Callable[[Printed, Random], None] | None = None
    needs_cells: bool = False


PLANTS = (
    Plant("requests.balance", "tables", _forward),
    Plant("requests.dispositions", "tables", _disposition),
    Plant("requests.applicants", "tables", _row_total, needs_cells=True),
    Plant("requests.type-moved", "tables", _type_moved),
    Plant("remedies.total", "tables", _remedies_total, needs_cells=True),
    Plant("years.carry-over", "tables", _carry_over),
    Plant("years.in-force", "tables", _in_force),
    Plant("years.jump", "tables", _jump),
    Plant("cell.count", "tables", _fraction, needs_cells=True),
    Plant("cell.blank", "tables", _blank, needs_cells=True),
    Plant("form.edition", "edition", _old_edition),
    Plant("contact.missing", "texts", _no_contact),
    Plant("period.bounds", "texts", _signed_early),
    Plant("publication.late", "texts", _signed_late),
    Plant("narrative.requests", "texts", _requests_said),
    Plant("narrative.remedies", "texts", _remedies_said),
    Plant("narrative.proactive", "texts", _decisions_said),
    Plant("narrative.denies", "texts", _denies),
    Plant("narrative.all-answered", "texts", _all_answered),
    Plant("narrative.breakdown", "texts", _breakdown),
    Plant("narrative.percent", "texts", _percent),
    Plant("text.perfunctory", "texts", _perfunctory),
    Plant("privacy.leak", "texts", _leak),
    Plant("text.leftover", "texts", _placeholder),
    Plant("fee.reported", "texts", _no_fee),
    Plant("text.copied", "texts", _like_last_year),
    Plant("text.copied", "twin", _like_another),
    Plant("bodies.duplicate", "tables", _second_report),
    Plant("period.year", "print", printed=_stale_year),
    Plant("cell.unit", "print", printed=_unit, needs_cells=True),
    Plant("cell.ambiguous", "print", printed=_unclear, needs_cells=True),
    Plant("text.noise", "print", printed=_zero_width),
    Plant("form.section-missing", "print", printed=_no_section),
    Plant("form.section-order", "print", printed=_wrong_numeral),
    Plant("form.table-missing", "print", printed=_no_table),
)
