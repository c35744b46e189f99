"""A county with as many invented items as wanted, written into the tables at once: what a portal holds after many years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

FOUNDED = date(2008, 1, 1)
_ZONE = ZoneInfo("Asia/Shanghai")
_DEPARTMENTS = [
    "发展改革",
    "教育",
    "科技",
    "工业",
    "公安",
    "民政",
    "司法",
    "财政",
    "人社",
    "自然资源",
    "生态环境",
    "住建",
    "交通",
    "水利",
    "农业农村",
    "商务",
    "文旅",
    "卫健",
    "应急",
    "审计",
    "市场监管",
    "统计",
    "医保",
    "信访",
]
_TOWNS = [
    "青禾",
    "白鹭",
    "云岭",
    "柳河",
    "石桥",
    "南塘",
    "北山",
    "东屏",
    "西河",
    "长坪",
    "双溪",
    "三岔",
    "龙泉",
    "凤台",
    "大营",
    "小寨",
]
_DEEDS = [
    "开展",
    "加强",
    "规范",
    "调整",
    "公布",
    "印发",
    "组织",
    "推进",
    "完善",
    "落实",
    "做好",
    "取消",
    "启动",
    "核定",
    "清理",
    "征求",
]
_THINGS = [
    "校车安全",
    "冬季取暖",
    "农村道路",
    "饮用水源",
    "秸秆禁烧",
    "高龄津贴",
    "危房改造",
    "水价调整",
    "耕地保护",
    "防汛值守",
    "森林防火",
    "疫苗接种",
    "义务教育",
    "就业培训",
    "养老服务",
    "低保标准",
    "医保缴费",
    "政府采购",
    "预算公开",
    "行政许可",
    "行政处罚",
    "收费目录",
    "重大项目",
    "征地补偿",
    "公务员招考",
    "食品抽检",
    "药品抽检",
    "环境监测",
    "统计公报",
    "审计整改",
    "信访接待",
    "文物保护",
]
_KINDS = ["通知", "公告", "办法", "方案", "意见", "通报", "规定", "目录", "公示", "决定"]
_VERBS = [
    "请各单位检查",
    "要求各乡镇登记",
    "由主管部门核对",
    "逐户上门说明",
    "按月报送",
    "在公告栏张贴",
    "向群众公开",
    "纳入年度考核",
    "及时整改",
    "专人负责",
]
_PLACES = ["白鹭巷", "育才路", "文昌街", "河东村", "柳荫里", "北关口", "南门桥", "新华社区", "青石坡", "老码头"]
PHRASE = "逐户上门说明"
RARE = "丹顶鹤栖息地"
RARELY = 5_000
"""Every so many items speak of the rare thing."""
IN_WORK = 40
"""Every so many items are still drafts."""
DRAWN = 20_000
_DAYS = 18.4 * 365


class Made:
    """What the queries of the measurement need to know."""

    def __init__(self, number: str, index_number: str, last: int) -> None:
        self.number, self.index_number, self.last = number, index_number, last


def fill(count: int, batch: int = 2_000) -> Made:
    """Set up the county and write `count` items in the order of their days; search is not touched.

    Up to `DRAWN` are drawn one by one; of more, the database makes copies with later days and other numbers.
    """
    from gongkai.office.disclosure.models import Item, Publication, Version

    bodies, handler = _county()
    random = Random("1")
    drawn, copies = min(count, DRAWN), max(1, count // DRAWN)
    number = index_number = ""
    for start in range(0, drawn, batch):
        rows = list(_rows(random, bodies, range(start, min(start + batch, drawn)), drawn, _DAYS / copies))
        items = Item.objects.bulk_create(Item(handler=handler, **row) for row, _version in rows)
        public = [(item, row, more) for item, (row, more) in zip(items, rows, strict=True) if item.state == "published"]
        Version.objects.bulk_create(
            Version(item=item, **{key: row[key] for key in _CONTENT}, index_number=row["index_number"], **version)
            for item, row, version in public
        )
        Publication.objects.bulk_create(
            Publication(item=item, channel=channel, place=place, went_out_on=row["first_published_on"])
            for item, row, _version in public
            for channel, place in (("website", "本平台"), ("wechat", "示范县发布"))[: 1 + item.pk % 2]
        )
        if start <= drawn // 2 < start + batch:
            number, index_number = rows[0][0]["document_number"], rows[0][0]["index_number"]
    for copy in range(1, copies):
        for model, a_row in ((Item, 1), (Version, 1), (Publication, 2)):
            _copied(model, copy * drawn, drawn, int(copy * _DAYS / copies), a_row)
    return Made(number, index_number, public[-1][0].pk)


def _copied(model: Any, shift: int, drawn: int, days: int, a_row: int) -> None:
    """Copy the drawn rows of a table `days` later; `a_row`: how many there may be of one item."""
    from django.db import connection

    later = {
        "sqlite": ("strftime('%%Y-%%m-%%d %%H:%%M:%%f', {0}, '+{1} days')", "date({0}, '+{1} days')", "CAST(strftime('%%Y', made_on, '+{1} days') AS integer)"),
        "postgresql": ("{0} + interval '{1} days'", "{0} + {1}", "extract(year from made_on + {1})"),
    }[connection.vendor]  # fmt: skip
    moment, day, year = later
    said = {
        "id": f"{{0}} + {a_row} * {{2}}", "item_id": "{0} + {2}", "interprets_id": "{0} + {2}", "went_out_on": day, "first_published_at": moment, "published_at": moment, "made_on": day, "due_on": day, "first_published_on": day,
        "year": year, "document_number": "{0} || '之{2}'", "index_number": "{0} || '-{2}'",
    }  # fmt: skip
    columns = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(said.get(column, "{0}").format(f'"{column}"', days, shift) for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM {model._meta.db_table} WHERE id <= %s ORDER BY id", [a_row * drawn])  # fmt: skip


_CONTENT = (
    "body", "title", "summary", "text", "document_number", "topic", "article20", "genre", "maker", "made_on", "validity", "keywords", "interprets_id",
)  # fmt: skip


def _rows(
    random: Random, bodies: Sequence[object], numbers: range, count: int, days: float
) -> Iterator[tuple[dict, dict]]:
    from gongkai.office.disclosure.models import Article20, Genre, Topic

    topics, genres, articles = list(Topic.values), list(Genre.values), list(Article20.values)
    weights = [0.02, 0.05, 0.1, 6, 40, 6, 8, 8, 16, 8, 8]
    begin = datetime(2008, 5, 1, 9, tzinfo=_ZONE)
    step = timedelta(days=days) / count
    for serial in numbers:
        place = random.randrange(len(bodies))
        moment = begin + serial * step
        thing, kind = random.choice(_THINGS), random.choice(_KINDS)
        rare = RARE if serial % RARELY == RARELY // 2 else ""
        text = "".join(f"<p>{_sentence(random, thing)}</p>" for _line in range(random.randint(2, 6)))
        row = {
            "body": bodies[place], "maker": bodies[place], "made_on": (moment - timedelta(days=5)).date(),
            "title": f"关于{random.choice(_DEEDS)}{thing}工作的{kind}", "summary": f"{random.choice(_DEEDS)}{thing}工作。{rare}",
            "text": text, "document_number": f"示发〔{moment.year}〕{serial}号", "topic": topics[(place * 3 + random.randrange(3)) % len(topics)],
            "article20": random.choice(articles), "genre": random.choices(genres, weights)[0], "keywords": thing,
            "validity": random.choices(("in_force", "repealed", "amended", "lapsed"), (93, 5, 1, 1))[0],
            "index_number": f"{bodies[place].code}/{moment.year}-{serial:07}", "first_published_at": moment,
            "first_published_on": moment.date(), "due_on": (moment + timedelta(days=20)).date(), "state": "published", "interprets_id": None,
        }  # fmt: skip
        if row["genre"] == "interpretation" and serial:
            row["interprets_id"] = random.randrange(max(0, serial - 1_000), serial) + 1
        if serial % IN_WORK == 7:
            row |= {"state": "draft", "index_number": None, "first_published_at": None, "first_published_on": None}
        yield row, {"number": 1, "published_at": moment, "first_published_at": moment, "year": row["made_on"].year}


def _sentence(random: Random, thing: str) -> str:
    return (
        f"{random.choice(_DEEDS)}{thing}，{random.choice(_VERBS)}{random.choice(_THINGS)}，"
        f"{random.choice(_PLACES)}{random.randrange(1, 300)}户，{random.choice(_VERBS)}。"
    )


def _county() -> tuple[list, object]:
    from gongkai.office.bodies.domain.create_account import create_account
    from gongkai.office.bodies.domain.found_body import found_body
    from gongkai.office.bodies.domain.grant_role import grant_role
    from gongkai.office.bodies.domain.set_up import Person, set_up
    from gongkai.office.roles import ADMINISTRATORS, ROLES

    made = set_up(
        code="county", name="示范县人民政府", kind="government", level="county", valid_from=FOUNDED,
        administrators={role: Person(role.replace("_", "-"), ROLES[role].title) for role in ADMINISTRATORS},
    )  # fmt: skip
    system, security = (made.accounts[role][0] for role in ("system_administrator", "security_administrator"))
    bodies = [made.body]
    for kind, level, names in (
        ("department", "county", [f"示范县{name}局" for name in _DEPARTMENTS]),
        ("town", "township", [f"{name}乡人民政府" for name in _TOWNS]),
    ):
        for place, name in enumerate(names):
            bodies.append(
                found_body(
                    actor=system, territory_parent=made.body, code=f"{kind}{place}", name=name, kind=kind, level=level,
                    valid_from=FOUNDED,
                )
            )  # fmt: skip
    for role, body in (("handler", bodies[1]), ("supervisor", bodies[0])):
        account, _password = create_account(actor=system, body=body, username=role, name=ROLES[role].title)
        grant_role(actor=security, account=account, role=role, body=body)
        if role == "handler":
            handler = account
    return bodies, handler
