"""Building: what goes in, what stands in the tables, what a second run does."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongkai.auditing.examples import balanced, report
from gongkai.auditing.runner import check
from gongkai.corpus import batches, known, manifest, rows, together
from gongkai.corpus.build import Summary, build
from gongkai.corpus.engines import Schedule
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.explore.reports import series
from gongkai.corpus.manifest import NAME, load
from gongkai.corpus.outliers import outliers
from gongkai.corpus.query import session
from gongkai.corpus.schedule import Sizes
from gongkai.corpus.store import opened
from gongkai.corpus.tasks import Task
from gongkai.reading import READER
from gongkai.report import AnnualReport, Body, Cell
from gongkai.report.jsonform import report_as_text
from tests.unit.corpus.samples import HereEngine, corpus, sample, tree, write

SMALL = Sizes(partition=3, shard=2)


def run(source: Path | str, root: Path, **options: Any) -> Summary:
    return build([str(source)], root, HereEngine(), sizes=SMALL, **options)


def ask(root: Path, sql: str) -> list[tuple[Any, ...]]:
    with session(root, threads=1) as opened_session:
        return list(opened_session.ask(sql).rows)


def test_every_row_of_every_table_is_what_reading_and_checking_say(tmp_path: Path) -> None:
    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    summary = run(source, root)
    assert (summary.total, summary.read, summary.reports, summary.has_failures) == (1, 1, 1, False)
    one = sample(1)
    cells = [(*address.split("."), cell.value, cell.printed, cell.how) for address, cell in one.cells()]
    assert ask(root, 'SELECT "table", "row", "column", value, printed, how FROM cells') == cells
    findings = [(finding.rule, finding.state, finding.message, finding.fingerprint) for finding in check(one).findings]
    assert ask(root, "SELECT rule, state, message, fingerprint FROM findings") == findings
    assert ask(root, "SELECT key, heading, text FROM sections ORDER BY position") == [
        (section.key, section.heading, section.text) for section in one.sections
    ]
    head = ask(root, "SELECT body, level, kind, year, period_start, signed_on, email, edition_requests FROM reports")
    assert head == [
        (
            *(one.body.name, "township", "government", 2023, one.period[0] if one.period else None),
            *(one.signed_on, one.contact.email, "2021"),
        )
    ]
    assert ask(root, "SELECT requests_new_received_natural_person, proactive_fees_amount FROM reports_wide") == [(8, 0)]
    assert ask(root, "SELECT DISTINCT body, year FROM cells_long WHERE address = 'requests.total.total'") == [
        (one.body.name, 2023)
    ]


def test_files_that_are_no_reports_are_failures_with_reasons(tmp_path: Path) -> None:
    summary = run(corpus(tmp_path / "in"), tmp_path / "out")
    assert dict(summary.failures) == {"not-a-report": 1, "unreadable": 1}
    assert ask(tmp_path / "out", "SELECT code FROM failures ORDER BY 1") == [("not-a-report",), ("unreadable",)]
    assert ask(tmp_path / "out", "SELECT status, count(*) FROM documents GROUP BY 1 ORDER BY 1") == [
        ("copy", 1),
        ("failure", 2),
        ("report", 12),
    ]
    assert ask(tmp_path / "out", "SELECT count(*), count(DISTINCT report) FROM reports") == [(12, 12)]


def test_the_manifest_names_every_file_with_its_checksum(tmp_path: Path) -> None:
    run(corpus(tmp_path / "in"), tmp_path / "out")
    named = {file.path: file for file in load(tmp_path / "out").files()}
    found = tree(tmp_path / "out")
    assert set(found) == {NAME, *named}
    assert {path: len(data) for path, data in found.items() if path != NAME} == {
        path: file.bytes for path, file in named.items()
    }


def test_a_second_run_reads_nothing_and_changes_nothing(tmp_path: Path) -> None:
    source, root = corpus(tmp_path / "in"), tmp_path / "out"
    run(source, root)
    before = tree(root)
    summary = run(source, root)
    assert (summary.same, summary.read, summary.failed_before, summary.has_failures) == (15, 0, 2, True)
    assert tree(root) == before


def test_a_touched_document_is_known_by_its_content(tmp_path: Path) -> None:
    source, root = corpus(tmp_path / "in"), tmp_path / "out"
    run(source, root)
    before = tree(root)
    os.utime(source / "0/000.json", ns=(1, 1))
    assert run(source, root).read == 0
    assert tree(root) == before


def test_a_moved_folder_is_linked_and_not_read_again(tmp_path: Path) -> None:
    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    run(source, root)
    source.rename(tmp_path / "moved")
    summary = run(tmp_path / "moved", root)
    assert (summary.copies, summary.reports) == (1, 0)
    assert ask(root, "SELECT status, bytes > 0 FROM documents ORDER BY document") == [("report", True), ("copy", True)]
    assert ask(root, "SELECT count(*) FROM reports") == [(1,)]


def test_a_changed_document_replaces_what_it_was(tmp_path: Path) -> None:
    source, root = corpus(tmp_path / "in"), tmp_path / "out"
    run(source, root)
    write(source, {"1/001.json": sample(99), "1/notes.txt": sample(98), "2/002.json": "不再是报告"})
    summary = run(source, root)
    assert (summary.forgotten, summary.read) == (3, 3)
    fresh = tmp_path / "fresh"
    run(source, fresh)
    for table in ("reports", "cells", "sections", "findings", "failures"):
        columns = "* EXCLUDE (year)" if table != "failures" else "*"
        sql = f"SELECT {columns} FROM {table} ORDER BY ALL"
        assert ask(root, sql) == ask(fresh, sql)
    sql = "SELECT document, sha256, status, report FROM documents ORDER BY 1"
    assert ask(root, sql) == ask(fresh, sql)


def test_what_a_changed_document_stood_for_is_inherited_by_its_copy(tmp_path: Path) -> None:
    source, root = write(tmp_path / "in", {"a.json": sample(1), "b.json": sample(1)}), tmp_path / "out"
    run(source, root)
    write(source, {"a.json": sample(2)})
    run(source, root)
    names = [
        (Path(name).name, status) for name, status in ask(root, "SELECT document, status FROM documents ORDER BY 1")
    ]
    assert names == [("a.json", "report"), ("b.json", "report")]
    assert [Path(name).name for (name,) in ask(root, "SELECT document FROM reports ORDER BY 1")] == ["a.json", "b.json"]


def test_what_a_changed_document_stood_for_is_read_anew_from_its_other_version(tmp_path: Path) -> None:
    one = sample(1)
    other = replace(one, title="换了标题的同一报告")
    source, root = write(tmp_path / "in", {"a.json": one, "b.json": other, "c.json": other}), tmp_path / "out"
    run(source, root)
    write(source, {"a.json": sample(2)})
    assert (run(source, root).read, run(source, tmp_path / "fresh").read) == (3, 3)
    for table in ("reports", "cells", "documents"):
        columns = "* EXCLUDE (year)" if table != "documents" else "document, sha256, status, report"
        sql = f"SELECT {columns} FROM {table} ORDER BY ALL"
        assert ask(root, sql) == ask(tmp_path / "fresh", sql)


def test_a_version_that_is_not_among_the_sources_takes_the_report_with_its_own_hash(tmp_path: Path) -> None:
    one, root = sample(1), tmp_path / "out"
    first = write(tmp_path / "in", {"a.json": one})
    run(first, root)
    run(write(tmp_path / "other", {"b.json": replace(one, title="换了标题的同一报告")}), root)
    write(first, {"a.json": sample(2)})
    run(first, root)
    sql = "SELECT r.document, r.sha256 = d.sha256, d.status FROM reports r JOIN documents d USING (document) ORDER BY 1"
    found = [(Path(name).name, same, status) for name, same, status in ask(root, sql)]
    assert sorted(found) == [("a.json", True, "report"), ("b.json", True, "report")]


def test_a_content_that_the_dataset_holds_is_not_read_again_under_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.corpus import batches

    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    run(source, root)
    write(source, {"b.json": sample(1), "c.json": sample(2)})
    read = []
    real = batches._report
    monkeypatch.setattr(batches, "_report", lambda document: read.append(document.item.name) or real(document))
    assert run(source, root).copies == 1
    assert [Path(name).name for name in read] == ["c.json"]


def test_one_report_in_two_formats_counts_once(tmp_path: Path) -> None:
    one = sample(1)
    other = replace(one, source=replace(one.source, format="docx"), title="换了标题的同一报告")
    few = sample(2, sections={"overview": "数字很少的报告，文字也不一样。"})
    files = {"a.json": one, "b.json": other, "c.json": few, "d.json": replace(few, body=replace(few.body, name=None))}
    run(write(tmp_path / "in", files), tmp_path / "out")
    rows = ask(tmp_path / "out", "SELECT status, report FROM documents ORDER BY document")
    assert [status for status, _ in rows] == ["report", "version", "report", "report"]
    assert rows[0][1] == rows[1][1]
    assert ask(
        tmp_path / "out", "SELECT count(DISTINCT report), count(DISTINCT body) FROM cells JOIN reports USING (report)"
    ) == [(3, 2)]


def test_reports_with_few_figures_count_as_one_only_with_the_same_wording(tmp_path: Path) -> None:
    zero = report(2023, name="示范县青禾镇")
    same = replace(zero, title="同一文字")
    other = report(2023, name="示范县青禾镇", sections={"problems": "完全不同的问题与改进措施。"})
    run(write(tmp_path / "in", {"a.json": zero, "b.json": same, "c.json": other}), tmp_path / "out")
    assert ask(tmp_path / "out", "SELECT status FROM documents ORDER BY document") == [
        ("report",),
        ("version",),
        ("report",),
    ]


def test_rereading_is_for_another_reader_and_for_what_was_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.corpus import schedule

    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    monkeypatch.setattr(schedule, "READER", "gongkai 0.0.1")
    run(source, root)
    monkeypatch.setattr(schedule, "READER", READER)
    assert run(source, root).read == 0
    assert run(source, root, reread=True).read == 1
    assert ask(root, "SELECT reader FROM documents") == [(READER,)]
    assert run(source, root, reread=True).read == 0


def test_failures_that_may_pass_are_stale_when_rereading(tmp_path: Path) -> None:
    from gongkai.corpus.documents import Failure
    from gongkai.corpus.tasks import ReadTask

    class Stopping(HereEngine):
        def run(self, schedule: Any) -> None:
            while not schedule.finished:
                task = schedule.next()
                if isinstance(task, ReadTask):
                    task = task.without(0, Failure("timeout", "太久"))
                if task is not None:
                    schedule.done(task.run(lambda number: None))

    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    assert dict(build([str(source)], root, Stopping()).failures) == {"timeout": 1}
    assert run(source, root).read == 0
    assert run(source, root, reread=True).reports == 1


def test_a_document_that_could_not_be_opened_is_tried_again(tmp_path: Path) -> None:
    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    (source / "b.json").symlink_to(tmp_path / "nowhere.json")
    summary = run(source, root)
    assert [(fate.failure.code, fate.sha256) for fate in summary.failed] == [("missing", "")]
    (tmp_path / "nowhere.json").write_bytes((source / "a.json").read_bytes())
    assert run(source, root).failures.total() == 0
    assert ask(root, "SELECT status FROM documents ORDER BY document") == [("report",), ("copy",)]


def test_rules_over_years_and_bodies_run_on_the_whole_dataset(tmp_path: Path) -> None:
    open_case = balanced({"natural_person": {"new_received": 3, "granted": 2, "carried_forward": 1}})
    twice = report(2023, name="示范县青禾镇", document_number="青政〔2024〕2号", sections={"other": None})
    files = {
        "a.json": report(2022, name="示范县青禾镇", requests=open_case),
        "b.json": report(2023, name="示范县青禾镇"),
        "c.json": twice,
        "d.json": replace(report(2023), body=Body(None)),
    }
    run(write(tmp_path / "in", files), tmp_path / "out")
    found = ask(
        tmp_path / "out",
        "SELECT DISTINCT document, rule FROM findings JOIN reports USING (report) "
        "WHERE layer IN ('years', 'bodies') AND state = 'fails' ORDER BY ALL",
    )
    assert [(Path(name).name, rule) for name, rule in found] == [
        ("b.json", "years.carry-over"),
        ("c.json", "bodies.duplicate"),
    ]


def test_bodies_of_one_name_are_no_one_body(tmp_path: Path) -> None:
    def one(year: int, new: int, code: str | None = None) -> AnnualReport:
        figures = balanced({"natural_person": {"new_received": new, "granted": new - 1}}, "2021")
        return replace(report(year, requests=figures), body=Body("鼓楼区教育局", code, "county", "department"))

    files = {"a2022": one(2022, 90), "b2022": one(2022, 11), "a2023": one(2023, 30), "b2023": one(2023, 900)}
    run(write(tmp_path / "in", {f"{name}.json": item for name, item in files.items()}), tmp_path / "out")
    sql = "SELECT DISTINCT state FROM findings WHERE layer = 'years'"
    assert ask(tmp_path / "out", sql) == [("not_assessable",)]
    coded = {f"{name}.json": replace(item, body=replace(item.body, code=name[0] * 6)) for name, item in files.items()}
    run(write(tmp_path / "in", coded), tmp_path / "out")
    sql = (
        "SELECT r.document FROM findings f JOIN reports r USING (report) WHERE rule = 'years.jump' AND state = 'fails'"
    )
    assert {Path(name).name for (name,) in ask(tmp_path / "out", sql)} == {"b2023.json"}
    with session(tmp_path / "out", threads=1) as opened_session:
        jumps = outliers(opened_session)[1]
        assert {row[2] for row in jumps.rows} == set(
            next(
                zip(
                    *opened_session.ask("SELECT report FROM reports WHERE code = 'bbbbbb' AND year = 2023").rows,
                    strict=True,
                )
            )
        )
        found = [[row["year"] for row in series(opened_session, "鼓楼区教育局", code, ())] for code in ("aaaaaa", "")]
    assert found == [[2022, 2023], []]


def test_findings_over_years_are_made_again_only_where_something_changed(tmp_path: Path) -> None:
    source, root = (
        write(tmp_path / "in", {f"{year}.json": sample(1, year) for year in (2020, 2021, 2023)}),
        tmp_path / "out",
    )
    run(source, root)
    before = {part.year: part.basis for part in load(root).together}
    write(source, {"2024.json": sample(1, 2024)})
    run(source, root)
    after = {part.year: part.basis for part in load(root).together}
    assert {year: after[year] for year in before} == before
    assert set(after) - set(before) == {2024}


def test_large_years_are_looked_at_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = corpus(tmp_path / "in", 20)
    run(source, tmp_path / "one")
    monkeypatch.setattr(together, "GROUP", 3)
    run(source, tmp_path / "many")
    sql = "SELECT report, rule, message FROM findings WHERE layer = 'years' ORDER BY ALL"
    assert ask(tmp_path / "one", sql) == ask(tmp_path / "many", sql)


class GrowingEngine(HereEngine):
    """Learns how wide it is only when it runs, as a cluster does."""

    ahead = 0
    most = 0

    def run(self, schedule: Schedule) -> None:
        self.ahead = 3
        given: list[Task] = []
        while not schedule.finished:
            task = schedule.next()
            if task is not None:
                given.append(task)
                self.most = max(self.most, len(given))
            else:
                schedule.done(given.pop(0).run(lambda _: None))


def test_an_engine_that_grows_is_given_more_at_once(tmp_path: Path) -> None:
    source, engine = corpus(tmp_path / "in", 40), GrowingEngine()
    build([str(source)], tmp_path / "wide", engine, sizes=SMALL)
    assert engine.most == SMALL.shard + 3
    run(source, tmp_path / "out")
    assert tree(tmp_path / "wide") == tree(tmp_path / "out")


def test_a_dataset_inside_its_source_is_not_read(tmp_path: Path) -> None:
    source = write(tmp_path / "in", {"a.json": sample(1)})
    assert run(source, source / "dataset").total == 1
    assert run(source, source / "dataset").total == 1


def test_folders_that_are_no_datasets_are_left_alone(tmp_path: Path) -> None:
    source = write(tmp_path / "in", {"a.json": sample(1)})
    with pytest.raises(CorpusError, match="不是空的，也不是数据集"):
        run(source, source)
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="建不了"):
        run(source, tmp_path / "file" / "out")


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    source, root = write(tmp_path / "in", {"a.json": sample(1)}), tmp_path / "out"
    with opened(root), pytest.raises(CorpusError, match="正在写这个数据集"):
        run(source, root)
    assert run(source, root).reports == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "已损坏"),
        ('{"schema": "gongkai.dataset/9"}', "数据集的版本是 gongkai.dataset/9"),
        ('{"schema": "gongkai.dataset/1"}', "已损坏"),
    ],
)
def test_a_broken_manifest_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / NAME).write_text(text)
    with pytest.raises(CorpusError, match=message):
        manifest.load(tmp_path)
    with pytest.raises(CorpusError, match="没有数据集"):
        manifest.load(tmp_path / "none")


def test_a_manifest_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(CorpusError, match="打不开"):
        manifest.load(tmp_path)


def test_halves_of_surrogate_pairs_do_not_stop_a_partition(tmp_path: Path) -> None:
    text = report_as_text(replace(sample(1), title="标题\ud800")).replace("\ud800", "\\ud800")
    run(write(tmp_path / "in", {"a.json": text}), tmp_path / "out")
    assert ask(tmp_path / "out", "SELECT title FROM reports") == [("标题?",)]
    assert batches.as_batch("findings", [("r",) * 5 + (["部\ud800"],) + ("x",) * 6 + (1,)])["where"].to_pylist() == [
        ["部?"]
    ]


def test_a_figure_beyond_a_double_keeps_its_print() -> None:
    one = sample(1)
    tables = {name: dict(lines or {}) for name, lines in one.tables.items()}
    tables["requests"]["total"] = {"other": Cell(10**400, "1" + "0" * 400)}
    collected: dict[str, list[tuple[Any, ...]]] = {name: [] for name in batches.ROW_TABLES}
    rows.add_report(collected, replace(one, tables=tables), check(one), "a", "0" * 64)
    cell = next(row for row in collected["cells"] if row[1:4] == ("requests", "total", "other"))
    assert (cell[4], len(cell[5])) == (None, 401)


def test_known_numbers_print_as_the_tables_do() -> None:
    assert known.text_of(known.number_of("00ff" + "0" * 12)) == "00ff" + "0" * 12
