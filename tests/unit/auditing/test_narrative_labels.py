"""The labelled findings in the prose of the real reports, and nothing else at warning or error."""

from pathlib import Path

import pytest

from gongkai.auditing.registry import SINGLE, rules
from gongkai.reading import read_path

CASES: dict[str, set[tuple[str, str, int, int | None]]] = {
    "000_dfa9267d7cc7c60b.txt": set(),
    "001_941be4f5122c1a33.txt": set(),
    "002_3afefc952c62ac37.txt": set(),
    "003_543f90d6dcb5ac17.txt": {("narrative.denies", "warning", 0, 72)},
    "004_aab5423710c0abba.txt": {("fee.reported", "warning", 0, None)},
    "001_某市(原题测试市)_2025.html": set(),
    "002_上海市人民政府办公厅_2019.js.txt": {
        ("narrative.requests", "warning", 258, 275),
        ("narrative.requests", "warning", 265, 337),
        ("narrative.remedies", "warning", 2, 0),
        ("narrative.remedies", "warning", 1, 0),
        ("narrative.breakdown", "warning", 805, 716),
        ("narrative.percent", "warning", 33, 32),
    },
    "003_沭阳县发展和改革局_2023.html": set(),
    "005_上海市科学技术委员会_2024.md": {
        ("narrative.breakdown", "warning", 2139, 2160),
        ("narrative.all-answered", "warning", 1, 0),
    },
    "007_淮安市洪泽区人民政府_2023.pdf": set(),
    "022_平潭综合实验区经济发展局_2017.txt": set(),
    "024_平潭综合实验区_2019_EXCERPT.txt": {("narrative.breakdown", "warning", 2599, 2533)},
    "025_平潭综合实验区_2020.txt": {("narrative.breakdown", "warning", 2602, 2603)},
    "026_平潭综合实验区_2021.txt": set(),
    "027_平潭综合实验区_2022.txt": {("narrative.requests", "note", 75, 74), ("narrative.requests", "note", 72, 71)},
    "028_平潭综合实验区_2023.txt": {("narrative.proactive", "warning", 393, None)},
    "032_平潭自然资源与生态环境局_2019.txt": {("narrative.breakdown", "warning", 475, 425)},
    "034_平潭自然资源与生态环境局_2021.txt": {("fee.reported", "warning", 0, None)},
    "038_平潭苏平片区管理局_2019.txt": {("narrative.breakdown", "warning", 40, 35)},
    "039_平潭苏平片区管理局_2020_函.txt": set(),
    "040_平潭苏平片区管理局_2021.txt": {("narrative.breakdown", "warning", 135, 134)},
}


@pytest.mark.parametrize("name", CASES)
def test_labelled_findings_of_the_prose(name: str, reports_dir: Path) -> None:
    path = next(folder / name for folder in (reports_dir / "seeds", reports_dir / "real") if (folder / name).exists())
    report = read_path(path)
    found = {
        (rule.name, result.severity or rule.severity, int(result.printed or 0), _whole(result.expected))
        for rule in rules(SINGLE)
        if rule.name.startswith(("narrative.", "fee."))
        for result in rule.results(report)
        if result.state == "fails"
    }
    assert found == CASES[name]


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value).partition(".")[0])


@pytest.mark.parametrize(
    ("name", "totals"),
    [
        ("000_dfa9267d7cc7c60b.txt", {134: (77, 57), 77: (2, 1, 1, 30, 6, 37)}),
        ("003_沭阳县发展和改革局_2023.html", {249: (9, 7, 39, 6, 1, 1, 185, 1)}),
        ("022_平潭综合实验区经济发展局_2017.txt", {422: (148, 180, 94), 150: (148, 2)}),
        ("034_平潭自然资源与生态环境局_2021.txt", {128: (1, 1, 1, 8, 98, 18, 1)}),
    ],
)
def test_totals_that_agree_are_found_with_their_parts(
    name: str, totals: dict[int, tuple[int, ...]], reports_dir: Path
) -> None:
    path = next(folder / name for folder in (reports_dir / "seeds", reports_dir / "real") if (folder / name).exists())
    found = {fact.value: fact.parts for fact in read_path(path).facts if fact.parts and fact.unit != "%"}
    assert {total: found.get(total) for total in totals} == totals
