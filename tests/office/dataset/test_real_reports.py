"""The real reports as one corpus: one district over years and departments, with what rules over several of them say of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from gongkai.auditing.examples import report
from gongkai.corpus.build import build
from gongkai.corpus.explore.pool import POOL
from gongkai.corpus.query import session
from gongkai.office.bodies.models import Account
from gongkai.report.jsonform import report_as_text
from tests.office.county import County
from tests.unit.corpus.samples import HereEngine, write

DISTRICT = "平潭综合实验区管委会"
YEARS = [2019, 2020, 2021, 2022, 2023]
IN_FORCE = "proactive.normative_documents.in_force"


@pytest.fixture(scope="module")
def as_read(reports_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The dataset of the district's documents and of its departments'."""
    folder = tmp_path_factory.mktemp("read")
    build([str(reports_dir / "real" / "*平潭*")], folder, HereEngine())
    yield folder
    POOL.close()


@pytest.fixture(scope="module")
def as_labelled(reports_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The dataset of the verified readings, figures that ran together divided as the labeller did."""
    folder = tmp_path_factory.mktemp("labelled")
    files = {}
    for path in sorted((reports_dir / "expected").glob("*平潭*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        tables = {name: rows for name, rows in (data.get("tables") or {}).items() if rows}
        made = json.loads(report_as_text(report(data["year"], name=data["body"], level="county")))
        made["tables"] = {name: tables.get(name) for name in ("proactive", "requests", "remedies")}
        made["editions"] = {
            name: (data.get("editions") or {}).get(name) if name in tables else None for name in made["editions"]
        }
        made["source"] |= {"name": path.name, "sha256": f"{len(files):064x}"}
        files[path.name] = json.dumps(made, ensure_ascii=False)
    build([str(write(folder / "in", files))], folder / "out", HereEngine())
    yield folder / "out"
    POOL.close()


@pytest.fixture
def desk(client: Client, county: County) -> Client:
    Account.objects.update(must_change_password=False)
    client.force_login(county.people["compiler"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def asked(dataset: Path, sql: str) -> list[tuple[Any, ...]]:
    with session(dataset, threads=1) as opened:
        return list(opened.ask(sql).rows)


def page_of(desk: Client, settings: Settings, dataset: Path, body: str) -> str:
    settings.DATASET, settings.DOCUMENTS, settings.DATASET_NOTE = dataset, None, ""
    response = desk.get("/desk/dataset/figures/body/", {"body": body})
    assert response.status_code == 200
    return unescape(response.content.decode())


BETWEEN = """SELECT r.year, f.rule, f.state, f."where"[1] FROM findings f JOIN reports r USING (report)
    WHERE f.layer IN ('years', 'bodies') AND r.body = '{}' ORDER BY ALL"""


@pytest.mark.django_db
def test_the_series_of_the_district_is_shown(desk: Client, settings: Settings, as_read: Path) -> None:
    page = page_of(desk, settings, as_read, DISTRICT)
    found = asked(as_read, f"SELECT year, report FROM reports WHERE body = '{DISTRICT}' ORDER BY year")
    assert [year for year, _ in found] == YEARS
    for _, key in found:
        assert f"/desk/dataset/reports/{key}/" in page
    departments = page_of(desk, settings, as_read, "没有")
    assert "没有名称包含" in departments
    listed = unescape(desk.get("/desk/dataset/figures/body/", {"q": "平潭"}).content.decode())
    bodies = {body for (body,) in asked(as_read, "SELECT DISTINCT body FROM reports")}
    assert all(body in listed for body in bodies)


@pytest.mark.django_db
def test_what_cannot_be_judged_is_said(desk: Client, settings: Settings, as_read: Path) -> None:
    """The figures of the labelled finding ran together: the rule says that it cannot judge, and the page shows it."""
    found = asked(as_read, BETWEEN.format(DISTRICT))
    assert (2023, "years.in-force", IN_FORCE) in {(year, rule, place) for year, rule, _, place in found}
    assert [row for row in found if row[1] == "years.carry-over" and row[2] == "fails"] == []
    page = page_of(desk, settings, as_read, DISTRICT)
    unsure = sum(1 for row in found if row[2] != "fails")
    assert f"另有 {unsure} 项无法判断" in page


@pytest.mark.django_db
def test_findings_between_years_are_those_labelled(desk: Client, settings: Settings, as_labelled: Path) -> None:
    found = [row for row in asked(as_labelled, BETWEEN.format(DISTRICT)) if row[2] == "fails"]
    assert [row for row in found if row[1] in ("years.carry-over", "years.in-force")] == [
        (2023, "years.in-force", "fails", IN_FORCE)
    ]
    page = page_of(desk, settings, as_labelled, DISTRICT)
    (message,), = asked(
        as_labelled, f"SELECT f.message FROM findings f JOIN reports r USING (report) WHERE r.body = '{DISTRICT}' "
        "AND f.rule = 'years.in-force' AND f.state = 'fails'"
    )  # fmt: skip
    assert "643" in message
    assert "470" in message
    assert message in page
    copied = asked(
        as_labelled,
        "SELECT count(*) FROM findings WHERE layer = 'bodies' AND rule = 'bodies.duplicate' AND state = 'fails'",
    )
    assert copied == [(0,)]
