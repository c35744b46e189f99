"""Proposals out of a spreadsheet: all or none, every error with its row and heading."""

from io import BytesIO
from typing import Any

import xlsxwriter

from gongkai.office.bodies.exchange.rows import read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.engagement.domain.import_proposals import ImportedProposals, import_proposals
from gongkai.office.engagement.exchange import COLUMNS
from gongkai.office.engagement.models import Proposal
from tests.office.county import County
from tests.office.inforequests.people import who

GOOD = {
    "类别": "人大代表建议", "年度": "2026", "编号": "第1号", "标题": "关于停车位的建议", "提出人": "某代表", "交办日期": "2026-03-01",
}  # fmt: skip
ANSWERED = GOOD | {
    "编号": "第2号", "类别": "政协委员提案", "协办单位": "health、青禾镇人民政府", "答复日期": "2026年3月15日", "办理结果": "列入计划逐步解决",
    "答复内容": "已列入计划。", "代表委员评价": "满意", "复函文号": "示教函〔2026〕3号",
}  # fmt: skip


def sheet(*rows: dict[str, str]) -> bytes:
    headings = [column.heading for column in COLUMNS]
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, headings)
        for place, row in enumerate(rows, 1):
            page.write_row(place, 0, [row.get(heading, "") for heading in headings])
    return out.getvalue()


def imported(county: County, *rows: dict[str, str], role: str = "handler", **more: Any) -> ImportedProposals:
    values = {"body": county.bodies["education"], "rows": read_rows(sheet(*rows), COLUMNS)}
    return import_proposals(actor=who(county, role), **values | more)


def test_rows_become_proposals(county: County) -> None:
    seen: list[int] = []
    found = imported(county, GOOD, ANSWERED, said=seen.append)
    assert (found.made, found.errors, found.written, seen) == (2, (), True, [1, 2])
    plain, answered = Proposal.objects.order_by("pk")
    assert (plain.state, plain.body.code, str(plain.due_on)) == ("assigned", "education", "2026-06-01")
    assert (answered.state, answered.outcome, answered.satisfaction, answered.reply_number) == (
        "answered", "planned", "satisfied", "示教函〔2026〕3号",
    )  # fmt: skip
    assert [body.code for body in answered.supporting.order_by("code")] == ["health", "qinghe"]


def test_a_dry_run_writes_nothing(county: County) -> None:
    assert imported(county, GOOD, dry_run=True) == ImportedProposals(1, (), False)
    assert not Proposal.objects.exists()


def test_every_error_has_its_row_and_nothing_is_written(county: County) -> None:
    found = imported(
        county,
        GOOD,
        GOOD,
        GOOD | {"编号": "第3号", "类别": "群众来信"},
        GOOD | {"编号": "第4号", "主办单位": "某某局"},
        GOOD | {"编号": "第5号", "主办单位": "示范县卫生健康局"},
        GOOD | {"编号": "第6号", "答复日期": "2026-03-15"},
        GOOD | {"编号": "第7号", "标题": ""},
        GOOD | {"编号": "第8号", "代表委员评价": "满意"},
    )
    assert (found.made, found.written) == (1, False)
    assert not Proposal.objects.exists()
    assert [(error.number, error.heading) for error in found.errors] == [
        (3, "编号"), (4, "类别"), (5, "主办单位"), (6, "主办单位"), (7, "答复内容"), (8, "标题"), (9, "主办单位"),
    ]  # fmt: skip


def test_the_supervisor_imports_for_everybody(county: County) -> None:
    rows = [GOOD | {"主办单位": "示范县教育局"}, GOOD | {"主办单位": "health", "编号": "第2号"}]
    found = imported(county, *rows, role="supervisor", body=county.government)
    assert found.errors == ()
    assert {row.body.code for row in Proposal.objects.all()} == {"education", "health"}


def test_the_template_can_be_imported(county: County) -> None:
    found = imported(county, rows=read_rows(template(COLUMNS, "建议提案"), COLUMNS))
    assert (found.made, found.errors) == (1, ())
