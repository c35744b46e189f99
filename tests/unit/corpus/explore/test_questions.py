"""What pages ask: choices are bounded, answers agree with plain statements, the pool keeps and forgets, places are found safely."""

from __future__ import annotations

import hashlib
import struct
import threading
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.corpus.build import build
from gongkai.corpus.errors import CorpusError
from gongkai.corpus.explore import copies, faults, figures, kept, measures, place, pool, reports, tree
from gongkai.corpus.explore.choice import ACROSS, GROUPS, Choice, choice, code, year_of
from gongkai.corpus.explore.maps import class_of, classes, tiles
from gongkai.corpus.explore.page_picture import picture, png
from gongkai.corpus.explore.peers import STEPS, peers
from gongkai.corpus.explore.pool import Pool
from gongkai.corpus.guard import Limits
from gongkai.corpus.query import Session, session
from gongkai.law.divisions import every_division
from gongkai.site import demo
from tests.generator import make
from tests.unit.corpus.samples import HereEngine, sample, write

DEMO = Path(demo.__file__).parent / "dataset"
DATA = DEMO / "data"


@pytest.fixture(scope="module")
def asking() -> Iterator[Session]:
    with session(DATA, threads=1) as opened:
        yield opened


def one(asking: Session, sql: str) -> list[tuple[object, ...]]:
    return list(asking.ask(sql).rows)


def test_every_choice_can_be_asked(asking: Session) -> None:
    for rows in GROUPS:
        for across in ACROSS:
            chosen = Choice(
                rows=rows, across=across, measures=("reports", "bodies", "handled", "r_with_errors"), until=2021
            )
            table = figures.figures(asking, chosen)
            total = sum(row[-4] for row in table.rows)
            assert total == one(asking, "SELECT count(*) FROM reports WHERE year <= 2021")[0][0], (rows, across)
            assert one(asking, table.sql) == table.rows


def test_every_measure_can_be_asked_and_covers_no_more_than_there_is(asking: Session) -> None:
    for key in measures.measures():
        chosen = Choice(measures=(key,))
        figures.figures(asking, chosen)
        (covered,) = figures.coverage(asking, chosen)
        assert 0 <= covered.reports <= covered.of_reports == 254
        assert 0 <= covered.bodies <= covered.of_bodies
        found = peers(
            asking, measures.measures()[key], 3.0, year=2024, level="province", kind="government", province=""
        )
        assert sum(found.counts) == found.many


def test_the_order_is_what_was_asked(asking: Session) -> None:
    by_value = figures.figures(asking, choice({"rows": "province", "order": "handled"}, ["handled"])).rows
    values = [row[2] for row in by_value]
    assert values == sorted(values, reverse=True)
    names = [row[0] for row in figures.figures(asking, choice({"rows": "province", "order": "name"}, ["handled"])).rows]
    assert names == [*sorted(name for name in names if name), None]
    cut = figures.figures(asking, Choice(rows="body"), most=3)
    assert (len(cut.rows), cut.more) == (3, True)


@given(
    st.dictionaries(
        st.sampled_from(["rows", "across", "since", "until", "within", "level", "kind", "body", "order", "chart"]),
        st.text(max_size=80),
    ),
    st.lists(st.text(max_size=20), max_size=9),
)
def test_whatever_is_given_gives_a_choice_that_its_address_gives_again(given_: dict[str, str], keys: list[str]) -> None:
    chosen = choice(given_, keys)
    asked = chosen.asked()
    again = choice(dict(asked), [value for name, value in asked if name == "m"])
    assert again == chosen
    assert chosen.where.count("'") % 2 == 0


def test_a_text_that_is_cut_after_a_space_stays_as_it_is() -> None:
    cut = choice({"body": "a" * 39 + " b"}, ()).body
    assert cut == "a" * 39 == choice({"body": cut}, ()).body


def test_a_measure_of_no_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "addresses", lambda: ())
    with pytest.raises(ValueError, match=r"measures\.toml"):
        measures.measures.__wrapped__()


def test_years_and_codes() -> None:
    assert [year_of(text) for text in ("2024", "24", "２０２４", "3024", "", "-202")] == [
        2024,
        None,
        None,
        None,
        None,
        None,
    ]
    assert [code(text) for text in ("37", "370700", "3", "37' OR", "1234567890")] == ["37", "370700", "", "", ""]
    turned = choice({"since": "2024", "until": "2020"}, ["handled", "handled", "no such"])
    assert (turned.since, turned.until, turned.measures) == (2020, 2024, ("handled",))
    assert turned.only(since=None).since is None


def test_the_board_names_every_rule_that_fails(asking: Session) -> None:
    found = {row.rule: row.fails for row in faults.board(asking, Choice())}
    assert found == dict(
        one(asking, "SELECT rule, count(DISTINCT report) FROM findings WHERE state = 'fails' GROUP BY 1")
    )
    assert all(row.share is not None and 0 < row.share <= 1 for row in faults.board(asking, Choice()))
    rows, sql = faults.failing(asking, Choice(), "text.copied", 1)
    assert [row["report"] for row in rows] == [row[0] for row in one(asking, sql)][: faults.PAGE]
    assert faults.RuleCount("x", "note", "report", "", 1, 0).share is None


def test_the_tree_counts_every_government_once(asking: Session) -> None:
    due = {row.level: row for row in tree.due(asking, 2024)}
    provinces = tree.branches(asking, 2024)
    assert len(provinces) == due["province"].due
    assert sum(bool(row.report) for row in provinces) == due["province"].there
    assert sum(row.due for row in provinces) == sum(row.due for level, row in due.items() if level != "province")
    current = {item.code for item in every_division() if item.holds_in(2024)}
    for parent in ("110000", "370000", "370700", "370784"):
        found = tree.branches(asking, 2024, parent)
        assert {row.code for row in found} <= current
        within = {row.level: row.due for row in tree.due(asking, 2024, parent)}
        assert len(found) + sum(row.due for row in found) == sum(within.values()), parent
    assert tree.Branch("1", "x", "county", "r", "pdf", 100, 2, 0, 0).is_doubtful
    assert not tree.Branch("1", "x", "county", "", "", 0, 0, 0, 0).is_doubtful


def test_peers_are_counted_in_bins(asking: Session) -> None:
    measure = measures.measures()["new_received"]
    values = [
        float(str(row[0]))
        for row in one(
            asking, "SELECT requests_new_received_total FROM reports_wide WHERE year = 2024 AND kind = 'department'"
        )
    ]
    found = peers(asking, measure, values[0], year=2024, level="county", kind="department", province="")
    assert (found.many, found.below) == (len(values), sum(value < values[0] for value in values))
    edges = [0, *STEPS]
    for (low, high), count in zip(pairwise(found.bins), found.counts, strict=True):
        assert low in edges
        assert count == sum((low or 0) <= value < (high or 10**9) for value in values)
    nobody = peers(asking, measure, None, year=1999, level="county", kind="department", province="37")
    assert (nobody.many, nobody.counts, nobody.own_bin, nobody.middle) == (0, [0], None, None)


def test_single_reports(asking: Session) -> None:
    assert reports.one_report(asking, "f" * 16) is None
    assert reports.section(asking, "f" * 16, "overview") is None
    key = str(one(asking, "SELECT min(report) FROM reports")[0][0])
    assert reports.section(asking, key, "nothing") is None
    found = reports.one_report(asking, key)
    assert found is not None
    assert len(found.cells) == one(asking, f"SELECT count(*) FROM cells WHERE report = '{key}'")[0][0]
    assert reports.between(asking, []) == []


def test_sides_show_what_both_have() -> None:
    text = "全年共受理政府信息公开申请十二件，均在法定期限内答复，没有引起行政复议和行政诉讼的情况发生。"
    first, second = copies.beside("甲县。" + text, "乙县的情况。" + text + "其他。")
    assert "".join(piece.text for piece in first.pieces) == "甲县。" + text
    assert [piece.both for piece in second.pieces] == [False, True, False]
    assert copies.beside("短", "短") == (copies.Side((copies.Piece("短", both=False),), 0.0),) * 2


def test_classes_of_the_map() -> None:
    assert classes([]) == []
    assert classes([5.0, 5.0]) == [5.0]
    bounds = classes([float(number) for number in range(100)])
    assert [sum(class_of(float(number), bounds) == step for number in range(100)) for step in range(5)] == [20] * 5
    assert class_of(1e9, bounds) == 4
    codes = [shape.code for shape in tiles().shapes]
    assert len({(shape.x, shape.y) for shape in tiles().shapes}) == len(set(codes)) == 34
    assert set(codes) == {item.code for item in every_division() if item.level == "province" and item.valid_to is None}


def test_the_pool_opens_once_and_again_when_the_dataset_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "in", {"a.json": sample(1)})
    build([str(source)], tmp_path / "out", HereEngine())
    asked = []

    def count(opened: Session) -> object:
        asked.append(opened)
        return next(iter(opened.run("SELECT count(*) FROM reports_wide").rows))[0]

    held = Pool()
    assert [held.answer(tmp_path / "out", "count", count) for _ in range(3)] == [1, 1, 1]
    assert len(asked) == 1
    write(source, {"b.json": sample(2)})
    build([str(source)], tmp_path / "out", HereEngine())
    assert held.answer(tmp_path / "out", "count", count) == 2
    monkeypatch.setattr(kept, "KEPT", 1)
    held.answer(tmp_path / "out", "other", count)
    held.answer(tmp_path / "out", "count", count)
    assert len(asked) == 4
    monkeypatch.setattr(pool, "PATIENCE", 0.05)
    waits = threading.Event()
    with held.asking(tmp_path / "out"):
        assert held.answer(tmp_path / "out", "count", count) == 2
        said = []

        def late() -> None:
            try:
                held.answer(tmp_path / "out", "late", count)
            except CorpusError as error:
                said.append(str(error))
            waits.set()

        threading.Thread(target=late).start()
        assert waits.wait(10)
    assert said == ["现在查询的人较多，请稍后再试"]
    held.close()
    with pytest.raises(CorpusError, match="没有数据集"), held.asking(tmp_path / "nowhere"):
        pass


def test_only_documents_inside_the_folder_are_found(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    write(outside, {"secret.txt": "x"})
    write(inside, {"a/b.txt": "y", "plain.txt": "z"})
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    with zipfile.ZipFile(inside / "r.zip", "w") as archive:
        archive.writestr("2024/a.txt", "in the archive")
    folder = inside.resolve()
    found = place.locate(folder, "a/b.txt")
    assert found is not None
    assert found.path == str(folder / "a/b.txt")
    assert place.locate(folder, str(folder / "plain.txt")) is not None
    member = place.locate(folder, "r.zip!/2024/a.txt")
    assert member is not None
    assert member.kind == "zip"
    refused = (
        "../out/secret.txt",
        str(outside / "secret.txt"),
        "link.txt",
        "/etc/hostname",
        "a",
        "r.zip!/../x",
        "plain.txt!/x",
        "a\0b",
        "r.zip!/2024/b.txt",
    )
    assert [name for name in refused if place.locate(folder, name) is not None] == []


def test_places_in_every_format_and_why_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {layout: make(11, layout, []) for layout in ("pdf_ruled", "docx", "pipes_row")}
    write(
        tmp_path,
        {f"{layout}{Path(one.name).suffix}": one.data for layout, one in made.items()} | {"none.txt": "不是报告"},
    )

    def show(name: str, address: str = "requests.total.total", sha256: str = "") -> place.Shown:
        data = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else b""
        task = place.ShowTask(str(tmp_path.resolve()), name, sha256 or hashlib.sha256(data).hexdigest(), address)
        found = task.run(lambda _number: None)
        assert isinstance(found, place.Shown)
        return found

    page = show("pdf_ruled.pdf")
    assert page.marked
    assert page.picture.startswith(b"\x89PNG")
    for layout in ("docx", "pipes_row"):
        name = f"{layout}{Path(made[layout].name).suffix}"
        value = made[layout].truth.value("requests", "total", "total")
        shown = show(name)
        printed = [row.cells[row.cell] for row in shown.rows if row.cell is not None]
        assert printed == ["" if value is None else str(value)], layout
    assert show("gone.txt").problem == place.GONE
    assert show("docx.docx", sha256="0" * 64).problem == place.CHANGED
    assert "没有" in show("none.txt").problem or show("none.txt").problem
    assert show("docx.docx", "proactive.procurement.amount").problem in (place.NOT_PRINTED, "")
    monkeypatch.setattr(place, "LIMITS", Limits(seconds=0.0, memory=1024**3))
    data = (tmp_path / "pdf_ruled.pdf").read_bytes()
    assert (
        "已停止"
        in place.show(tmp_path, "pdf_ruled.pdf", hashlib.sha256(data).hexdigest(), "requests.total.total").problem
    )
    with pytest.raises(CorpusError, match="没有“x”"):
        place.check_address("x")


def test_a_figure_that_is_not_on_the_page_is_not_marked() -> None:
    data = make(11, "pdf_ruled", []).data
    for rows, row, cell in (
        ([["甲", "987654321"]], 0, 1),
        ([["甲", "乙"]], 0, 1),
        ([["1"]], 5, 0),
        ([["甲", "987654321"]], 0, None),
    ):
        drawn, marked = picture(data, 1, rows, row, cell)
        assert not marked
        assert drawn.startswith(b"\x89PNG")


def test_png_holds_its_pixels() -> None:
    drawn = png([bytearray(b"\x01\x02\x03\x04\x05\x06"), bytearray(b"\x07\x08\x09\x0a\x0b\x0c")])
    assert struct.unpack(">II", drawn[16:24]) == (2, 2)
    at = drawn.index(b"IDAT") + 4
    size = struct.unpack(">I", drawn[at - 8 : at - 4])[0]
    assert zlib.decompress(drawn[at : at + size]) == b"\x00\x01\x02\x03\x04\x05\x06\x00\x07\x08\x09\x0a\x0b\x0c"
