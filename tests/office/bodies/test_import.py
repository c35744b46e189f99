"""A county's tree from a spreadsheet: the template, row-level errors, dry run, all or nothing."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest

from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.domain.import_bodies import Import, import_bodies
from gongkai.office.bodies.exchange.columns import COLUMNS
from gongkai.office.bodies.exchange.rows import MAX_ROWS, RowError, read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Body, OgiUnit
from gongkai.office.errors import NotPermitted, Refused
from tests.office.county import County

HEAD = ("机构编码", "机构名称", "机构类型", "层级", "上级机构编码", "设立日期", "联系电话")
TOWN = ("baiyang", "白杨镇人民政府", "乡镇人民政府", "乡级", "", "2010年1月1日", "")
STATION = ("station", "白杨镇农技站", "authorised", "township", "baiyang", "2012/3/4", "")


def a_csv(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, encoding: str = "utf-8-sig") -> bytes:
    out = StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode(encoding)


def imported(county: County, data: bytes, *, dry_run: bool = False, role: str = "system_administrator") -> Import:
    return import_bodies(actor=county.people[role], under=county.government, rows=read_rows(data), dry_run=dry_run)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_members_may_stand_before_their_parents(county: County, encoding: str) -> None:
    result = imported(county, a_csv(STATION, TOWN, encoding=encoding))
    assert result == Import(founded=2, errors=[], written=True)
    station = Body.objects.get(code="station")
    assert [body.code for body in (station, station.territory_parent, county.government) if body] == [
        "station", "baiyang", "county",
    ]  # fmt: skip
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.after) == ("bodies.import_bodies", {"founded": 2})


def test_the_template_reads_back(county: County) -> None:
    book = openpyxl.load_workbook(BytesIO(template()))
    assert [cell.value for cell in book.worksheets[0][1]] == [column.heading for column in COLUMNS]
    assert book.worksheets[1].max_row == len(COLUMNS) + 1
    assert imported(county, template()) == Import(founded=1, written=True)
    body = Body.objects.get(code="jiaoyuju")
    assert (body.name, body.kind, body.order, OgiUnit.objects.get(body=body).phone) == (
        "示范县教育局", "department", 3, "0000-5550110",
    )  # fmt: skip


def test_a_dry_run_writes_nothing(county: County) -> None:
    entries = Entry.objects.count()
    assert imported(county, a_csv(STATION, TOWN), dry_run=True) == Import(founded=2, errors=[], written=False)
    assert (Body.objects.count(), Entry.objects.count()) == (4, entries)


def test_every_error_is_said_and_nothing_written(county: County) -> None:
    entries = Entry.objects.count()
    result = imported(
        county,
        a_csv(
            TOWN,
            ("Bad Code", "甲", "人民政府", "县级", "", "2010-01-01", ""),
            ("b", "", "人民政府", "县级", "", "2010-01-01", ""),
            ("c", "丙", "公司", "县级", "", "2010-01-01", ""),
            ("d", "丁", "人民政府", "县级", "nowhere", "2010-01-01", ""),
            ("e", "戊", "人民政府", "县级", "c", "2010-01-01", ""),
            ("f", "己", "人民政府", "县级", "", "2010-02-30", ""),
            ("g", "庚", "人民政府", "县级", "", "2010-01-01", "0000-5550100"),
            ("health", "辛", "人民政府", "县级", "", "2010-01-01", ""),
            ("h", "壬", "人民政府", "县级", "i", "2010-01-01", ""),
            ("i", "癸", "人民政府", "县级", "h", "2010-01-01", ""),
        ),
    )
    assert (result.founded, result.written) == (1, False)
    assert [(error.number, error.heading) for error in result.errors] == [
        (3, "机构编码"), (4, "机构名称"), (5, "机构类型"), (6, "上级机构编码"), (7, ""), (8, "设立日期"), (9, "公开工作机构"),
        (10, "机构编码"), (11, "上级机构编码"), (12, "上级机构编码"),
    ]  # fmt: skip
    assert str(result.errors[1]) == "第4行“机构名称”：请填写机构名称。"
    assert str(RowError(7, "", "坏。")) == "第7行：坏。"
    assert (Body.objects.count(), Entry.objects.count()) == (4, entries)


def test_an_empty_table_writes_nothing(county: County) -> None:
    assert imported(county, a_csv()) == Import()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "文件里没有内容"),
        (a_csv(head=("机构编码",)), "缺少表头“机构名称”、“机构类型”、“层级”、“设立日期”"),
        (a_csv(head=(*HEAD, "层级")), "表头“层级”出现了不止一次"),
        (b"PK\x03\x04 broken", "文件读不出来"),
        (bytes(range(256)) * 8, "文件读不出来"),
        (a_csv(*[TOWN] * (MAX_ROWS + 1)), f"超过{MAX_ROWS}行"),
    ],
)
def test_files_that_are_no_table(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_rows(data)


def test_other_zip_files_are_no_workbook() -> None:
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Refused, match="不是 xlsx 工作簿"):
        read_rows(out.getvalue())


@pytest.mark.parametrize(
    ("column", "printed"), [("vertical", "也许"), ("order", "三"), ("order", "-1"), ("valid_from", "去年")]
)
def test_values_that_no_column_takes(column: str, printed: str) -> None:
    read = next(item.read for item in COLUMNS if item.key == column)
    with pytest.raises(Refused, match=f"“{printed}”"):
        read(printed)


def test_only_the_system_administrator_imports(county: County) -> None:
    with pytest.raises(NotPermitted, match="批量导入机构"):
        imported(county, a_csv(TOWN), role="security_administrator")
