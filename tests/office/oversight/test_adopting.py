"""A catalogue from the office's own file: all of it or nothing, version by version, duties that go on, end and begin."""

from datetime import date, timedelta

import pytest

from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.oversight.domain.assign_duty import assign_duty, release_duty
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.domain.end_catalogue import end_catalogue
from gongkai.office.oversight.domain.record_event import record_event
from gongkai.office.oversight.domain.void_obligation import reopen_obligation
from gongkai.office.oversight.models import Catalogue, CatalogueRow, Duty, Event, Obligation
from tests.office.county import County
from tests.office.oversight.people import BUS, POLICY, adopted, on, put_out
from tests.office.oversight.workbooks import SCHOOL, Line, workbook

BEGIN = date(2025, 3, 3)


def test_the_rows_are_as_the_file_has_them(county: County) -> None:
    with on(BEGIN):
        found = adopted(county, BEGIN)
    assert (found.rows, found.faults, len(found.change.begun)) == (5, [], 4)
    rows = {row.name: row for row in CatalogueRow.objects.all()}
    assert list(rows) == [POLICY, "义务教育/招生结果", BUS, "学校管理/收费项目和标准", "学校管理/学生个人学籍"]
    assert (rows[BUS].subject, rows[BUS].basis, rows[BUS].timing) == ("县教育局", "《条例》", "每月10日前")
    assert rows[BUS].channels == [["政府网站", True], ["政府公报", False], ["两微一端", True], ["其他", False]]
    assert (rows[BUS].levels, rows[BUS].audience, rows[BUS].proactive) == (["县级"], "全社会", True)
    private = rows["学校管理/学生个人学籍"]
    assert (private.proactive, private.on_request, private.meaning) == (False, True, None)
    assert set(Duty.objects.values_list("body__code", flat=True)) == {"education"}


def test_a_dry_run_and_a_faulty_file_write_nothing(county: County) -> None:
    with on(BEGIN):
        tried = adopted(county, BEGIN, dry_run=True)
        assert (tried.rows, len(tried.change.begun), tried.catalogue) == (5, 4, None)
        wrong = workbook(
            [
                *SCHOOL[:2],
                Line("", "", "按规定", content=""),
                Line("", "招生结果", "看情况"),
                Line("", "招生结果", "每年"),
            ]
        )
        faults = adopted(county, BEGIN, wrong).faults
    assert [str(fault) for fault in faults] == [
        "第1张表第6行：公开时限“按规定”不能识别，请写明多久一次、几个工作日内，例如“信息形成或者变更之日起20个工作日内”“每月10日前”“按季度”。",
        "第1张表第6行：没有填写公开内容（要素），请补上。",
        "第1张表第7行：公开时限“看情况”不能识别，请写明多久一次、几个工作日内，例如“信息形成或者变更之日起20个工作日内”“每月10日前”“按季度”。",
        "第1张表第8行：与第1张表第5行的公开事项和公开内容相同，请删去重复的行。",
    ]
    assert not Catalogue.objects.exists()
    assert not Entry.objects.filter(action__startswith="oversight").exists()


def test_rows_of_the_same_items_are_told_apart_by_their_content(county: County) -> None:
    lines = [Line("救助", "办事指南", content="低保 指南"), Line("", "办事指南", content="特困 指南")]
    with on(BEGIN):
        adopted(county, BEGIN, workbook(lines))
    assert list(CatalogueRow.objects.values_list("name", flat=True)) == ["救助/办事指南", "救助/办事指南：特困指南"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"kind": "starting"}, "由程序设定"),
        ({"kind": "other"}, "不在可选范围内"),
        ({"field": " "}, "请填写领域"),
        ({"field": "领" * 41}, "最多40个"),
        ({"title": ""}, "请填写名称"),
        ({"on": BEGIN + timedelta(days=1)}, "还没有到"),
        ({"on": date(2007, 1, 1)}, "早于2008年5月1日"),
        ({"data": b"nothing"}, "目录读不出来"),
        ({"data": b" " * (20 * 1024 * 1024 + 1)}, "超过20兆字节"),
        ({"data": workbook([])}, "没有一行内容|目录读不出来"),
    ],
)
def test_what_is_refused(county: County, more: dict[str, object], said: str) -> None:
    with on(BEGIN), pytest.raises(Refused, match=said):
        adopted(county, BEGIN, **{"data": workbook()} | more)


def test_only_heads_and_supervisors_adopt(county: County) -> None:
    with on(BEGIN):
        for role in ("handler", "publisher", "compiler"):
            with pytest.raises(NotPermitted):
                adopted(county, BEGIN, actor=county.people[role])
        with pytest.raises(NotPermitted):
            adopted(county, BEGIN, body=county.bodies["health"])
        assert adopted(county, BEGIN, actor=county.people["supervisor"], body=county.bodies["health"]).catalogue


def test_a_county_s_catalogue_gives_duties_to_whom_it_names(county: County) -> None:
    lines = [
        Line("社会救助", "救助对象", "按季度", "县卫生健康局、县教育局"),
        Line("", "办事指南", "按季度", "各乡镇", levels="township"),
        Line("", "监督电话", "按季度", "有关部门"),
        Line("", "总体情况", "按季度", "县民政局"),
    ]
    with on(BEGIN):
        adopted(
            county,
            BEGIN,
            workbook(lines),
            actor=county.people["supervisor"],
            body=county.government,
            kind="basic",
            field="",
        )
    found = {(duty.row.items[1], duty.body.code) for duty in Duty.objects.all()}
    assert found == {
        ("救助对象", "education"), ("救助对象", "health"), ("办事指南", "qinghe"), ("监督电话", "education"), ("监督电话", "health"), ("总体情况", "county"),
    }  # fmt: skip


def test_a_new_version_carries_duties_on(county: County) -> None:
    head = county.people["ogi_head"]
    with on(BEGIN):
        adopted(county, BEGIN)
        row = CatalogueRow.objects.get(name=BUS)
        kept = assign_duty(
            actor=head, row=row, body=county.bodies["education"], unit="安全科", person=county.people["handler"]
        )
    assert (kept.unit, kept.person, kept.starts_on) == ("安全科", county.people["handler"], BEGIN)
    later = date(2025, 6, 16)
    lines = [Line("义务教育", "招生政策", "每月"), Line("", "校车安全检查", "每月10日前"), Line("", "控辍保学", "按年")]
    with on(later):
        change = adopted(county, later, workbook(lines)).change
    assert ([one.pk for one in change.kept], len(change.ended), len(change.begun)) == ([kept.pk], 3, 2)
    kept.refresh_from_db()
    assert (kept.row.catalogue.version, kept.unit, kept.ended_on) == (2, "安全科", None)
    versions = list(Catalogue.objects.order_by("version").values_list("version", "ended_on"))
    assert versions == [(1, later), (2, None)]
    assert {duty.row.name for duty in change.ended} == {POLICY, "义务教育/招生结果", "学校管理/收费项目和标准"}
    months = list(Obligation.objects.filter(duty=kept).values_list("first_on", flat=True))
    assert len(months) == len(set(months)) == 4
    with on(later), pytest.raises(Refused, match="早于现行版本的施行日期"):
        adopted(county, BEGIN)


def test_what_was_met_ahead_or_recorded_later_stays_with_the_old_version(county: County) -> None:
    today = date(2025, 6, 20)
    with on(BEGIN):
        adopted(county, BEGIN)
    for day in (date(2025, 4, 18), date(2025, 6, 18)):
        put_out(county, day, "学校管理/收费项目和标准")
    with on(today):
        draw_obligations(body=county.bodies["education"])
        duty = Duty.objects.get(row__name=POLICY)
        record_event(actor=county.people["handler"], duty=duty, on=date(2025, 6, 19), what="招生办法")
        lines = [Line("学校管理", "收费项目和标准", "每月"), Line("义务教育", "招生政策", "每季度")]
        change = adopted(county, date(2025, 6, 2), workbook(lines)).change
    ends = {duty.row.items[1]: duty.ended_on for duty in change.ended}
    begins = {duty.row.items[1]: duty.starts_on for duty in change.begun}
    assert ends["招生政策"] == begins["招生政策"] == date(2025, 6, 20)
    assert Event.objects.get().obligation.state == "open"
    quarter = Obligation.objects.get(row__name="学校管理/收费项目和标准", first_on=date(2025, 4, 1))
    assert quarter.state == "met"
    assert ends["收费项目和标准"] == begins["收费项目和标准"] == quarter.last_on + timedelta(days=1)
    assert ends["校车安全检查"] == date(2025, 6, 2)
    void = Obligation.objects.filter(state="void").select_related("row")
    assert {(one.row.items[1], one.void_reason) for one in void} == {("校车安全检查", "目录换版，新版没有这一事项。")}


def test_a_duty_is_given_and_taken_back(county: County) -> None:
    supervisor, health = county.people["supervisor"], county.bodies["health"]
    with on(BEGIN):
        adopted(county, BEGIN)
        row = CatalogueRow.objects.get(name=BUS)
        with pytest.raises(NotPermitted):
            assign_duty(actor=county.people["ogi_head"], row=row, body=health)
        duty = assign_duty(actor=supervisor, row=row, body=health)
        with pytest.raises(Refused, match="不是示范县卫生健康局的在用账号"):
            assign_duty(actor=supervisor, row=row, body=health, person=county.people["handler"])
        with pytest.raises(Refused, match="只依申请公开"):
            assign_duty(actor=supervisor, row=CatalogueRow.objects.get(name="学校管理/学生个人学籍"), body=health)
        with pytest.raises(Refused, match="还没有到"):
            assign_duty(actor=supervisor, row=row, body=county.government, on=BEGIN + timedelta(days=1))
    with on(date(2025, 5, 20)):
        draw_obligations(body=health)
        duty = release_duty(actor=supervisor, duty=duty)
        assert (duty.ended_on, Obligation.objects.filter(duty=duty, state="open").count()) == (date(2025, 5, 20), 2)
        with pytest.raises(Refused, match="已不再负责"):
            release_duty(actor=supervisor, duty=duty)
        void = Obligation.objects.filter(duty=duty, state="void")
        assert {one.void_reason for one in void} == {"本机关不再负责这一事项。"}
        with pytest.raises(Refused, match="这一期不能恢复：本机关不再负责这一事项。"):
            reopen_obligation(actor=supervisor, obligation=void[0], reason="要求公开")
        again = assign_duty(actor=supervisor, row=row, body=health, on=BEGIN)
        assert again.starts_on == date(2025, 5, 20)


def test_a_catalogue_ends(county: County) -> None:
    head = county.people["ogi_head"]
    with on(BEGIN):
        made = adopted(county, BEGIN).catalogue
        assert made is not None
        assert (str(made), made.state_title) == ("义务教育领域标准目录", "施行中")
        with pytest.raises(Refused, match="停用日期"):
            end_catalogue(actor=head, catalogue=made, reason="并入", on=BEGIN - timedelta(days=1))
        ended = end_catalogue(actor=head, catalogue=made, reason="并入基本目录")
        assert (ended.ended_on, ended.state) == (clock.today(), "ended")
        void = Obligation.objects.filter(state="void")
        assert {one.void_reason for one in void} == {"目录已停用。"}
        with pytest.raises(Refused, match="这一期不能恢复：目录已停用。"):
            reopen_obligation(actor=head, obligation=void[0], reason="要求公开")
        assert not Duty.objects.current().exists()
        with pytest.raises(NotPermitted, match="只能在"):
            end_catalogue(actor=head, catalogue=made, reason="再停")
        with pytest.raises(NotPermitted):
            assign_duty(actor=head, row=made.rows.all()[0], body=made.body)
