"""A county with as many invented requests as wanted, written into the tables at once with their acts and derived values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

FOUNDED = date(2008, 1, 1)
YEARS = 4
"""Requests arrive evenly over so many years before today."""
BODIES = 40
HANDLERS = 4
PERSONS = 50_000
TEXTS = 20_000
CHUNK = 20_000
_THINGS = [
    "校车安全",
    "农村道路",
    "饮用水源",
    "征地补偿",
    "低保标准",
    "政府采购",
    "预算执行",
    "行政处罚",
    "环境监测",
    "疫苗接种",
    "养老服务",
    "危房改造",
]
_FORMS = ["检查结果", "支出明细", "批复文件", "会议纪要", "统计数据", "实施方案", "验收报告", "名单"]
_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_GIVEN = "明华强丽敏静磊军洋勇艳杰娟涛超秀霞平刚桂英文建国志芳兰梅玲红"


class Shape(NamedTuple):
    """How a request goes: acts with the working day after arrival on which they happen, and how often it goes so."""

    weight: int
    channel: str
    acts: tuple[tuple[str, int, dict[str, Any]], ...]


def _answered(day: int, disposition: str) -> tuple[tuple[str, int, dict[str, Any]], ...]:
    return (
        ("decided", day - 1, {"disposition": disposition}), ("signed", day - 1, {}), ("served", day, {"route": "post"}),
    )  # fmt: skip


SHAPES = (
    *(Shape(6, "in_person", _answered(day, "granted")) for day in (6, 9, 12, 15, 18)),
    *(Shape(5, "post_signed", _answered(day, "partial")) for day in (10, 16, 19)),
    *(Shape(3, "internet", (("confirmed", 1, {}), *_answered(day, "not_exist"))) for day in (11, 17, 23)),
    *(Shape(2, "in_person", _answered(day, "third_party")) for day in (14, 20)),
    *(Shape(2, "post_signed", (("extended", 15, {"days": 15, "approved_by": "吴文敏"}), *_answered(day, "granted"))) for day in (26, 33)),
    Shape(4, "in_person", (("supplement_requested", 4, {"until_after": 14}), ("supplemented", 9, {}), *_answered(25, "granted"))),
    Shape(2, "internet", (("confirmed", 2, {}), ("withdrawn", 8, {}))),
    Shape(1, "in_person", ()),
)  # fmt: skip


@dataclass
class Made:
    """What the measurement asks for."""

    actors: dict[str, Any] = field(default_factory=dict)
    number: str = ""
    name: str = ""
    phone: str = ""
    case: int = 0
    acts: int = 0


def fill(count: int, said: Callable[[int], None] = lambda _done: None) -> Made:
    """Set up a county and write `count` requests with their acts, the same ones every time."""
    made = Made()
    bodies, handlers = _county(made)
    writer = _Writer(bodies, handlers, Random(1))
    for start in range(0, count, CHUNK):
        requests, acts = writer.rows(range(start, min(start + CHUNK, count)), count)
        from gongkai.office.inforequests.models import Request, RequestAct

        _insert(Request, requests)
        _insert(RequestAct, acts)
        said(min(start + CHUNK, count))
    _few(writer, count, made)
    made.acts = writer.act
    _settle()
    return made


def _few(writer: _Writer, count: int, made: Made) -> None:
    """The request that is searched for and opened: of the body whose handler looks, in the middle of all."""
    from gongkai.office.inforequests.models import Request

    found = Request.objects.filter(body=made.actors["handler"].body_id, pk__gte=count // 2).order_by("pk")[0]
    made.case, made.number = found.pk, found.number
    made.name, made.phone = writer.persons[(found.pk - 1) % PERSONS][:2]


class _Writer:
    """Draws rows; `act` counts the acts."""

    def __init__(self, bodies: Sequence[Any], handlers: Sequence[Sequence[Any]], random: Random) -> None:
        from gongkai.office.clock import today
        from gongkai.office.inforequests.calendars import calendar_of, in_force
        from gongkai.office.inforequests.intake import subject_hash
        from gongkai.office.inforequests.models.sealed import HASHES
        from gongkai.office.inforequests.person import Person
        from gongkai.office.inforequests.sealing import hash_of, seal

        self.bodies, self.handlers, self.random = bodies, handlers, random
        self.version = in_force()
        self.calendar, self.today = calendar_of(self.version), today()
        self.first = self.today - timedelta(days=365 * YEARS)
        self.act = 0
        self.serials: dict[tuple[int, int], int] = {}
        self.persons = [(_name(number), f"0000-{number:08}", f"{number}@example.cn") for number in range(PERSONS)]
        self.hashes = [
            [hash_of(key, value) for key, value in zip(("name", "phone", "email"), person, strict=True)]
            for person in self.persons
        ]
        assert set(HASHES) == {"name", "phone", "email", "identity", "code"}
        self.sealed = seal(
            Person(name="张晓明", phone="0000-5550101", address="示范县青禾镇和平街12号").to_json(), "benchmark"
        )
        self.texts = [(text, subject_hash(text)) for text in (_text(number) for number in range(TEXTS))]
        self.weights = [shape.weight for shape in SHAPES]

    def rows(self, numbers: range, count: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The columns of some requests and of their acts."""
        requests, acts = [], []
        for number in numbers:
            arrived = self.first + timedelta(days=number * (365 * YEARS) // count)
            shape = self.random.choices(range(len(SHAPES)), self.weights)[0]
            history, values = self._history(shape, arrived)
            request = self._request(number, arrived, SHAPES[shape].channel)
            requests.append(request | values)
            for place, (kind, on, seq, data) in enumerate(history, 1):
                self.act += 1
                acts.append({
                    "id": self.act, "request_id": request["id"], "place": place, "kind": kind, "by": "benchmark", "on": on,
                    "seq": seq, "entered_at": _ten(on), "actor_id": request["handler_id"], "role": "handler", "on_behalf_of": "",
                    "basis": "", "data": data, "details": {},
                })  # fmt: skip
        return requests, acts

    def _request(self, number: int, arrived: date, channel: str) -> dict[str, Any]:
        place = self.random.randrange(len(self.bodies))
        body, handler = self.bodies[place].pk, self.random.choice(self.handlers[place]).pk
        serial = self.serials[body, arrived.year] = self.serials.get((body, arrived.year), 0) + 1
        text, digest = self.texts[self.random.randrange(TEXTS)]
        name, phone, email = self.hashes[number % PERSONS]
        return {
            "id": number + 1, "token": f"{number:032x}", "body_id": body, "number": f"依申请〔{arrived.year}〕{serial:04}号",
            "requester_kind": self.random.choice(("natural_person",) * 8 + ("commercial", "legal_service")),
            "sealed_person": self.sealed, "masked_name": f"{self.persons[number % PERSONS][0][0]}*", "name_hash": name,
            "phone_hash": phone, "email_hash": email, "identity_hash": "", "code_hash": f"{number:040x}", "shredded_on": None,
            "channel": channel, "source": "desk", "description": text, "document_hint": "", "form": "paper", "route": "post",
            "filled_by_staff": False, "subject_hash": digest, "pieces": 1, "handler_id": handler,
            "calendar_id": self.version.pk, "clock_rules": {}, "created_at": _ten(arrived),
        }  # fmt: skip

    def _history(self, shape: int, arrived: date) -> tuple[list[tuple[str, date, int, str]], dict[str, Any]]:
        if (shape, arrived) not in self._known:
            self._known[shape, arrived] = self._derived(SHAPES[shape], arrived)
        return self._known[shape, arrived]

    _known: dict[tuple[int, date], tuple[list[tuple[str, date, int, str]], dict[str, Any]]] = {}  # noqa: RUF012

    def _derived(self, shape: Shape, arrived: date) -> tuple[list[tuple[str, date, int, str]], dict[str, Any]]:
        """The acts until today, and what the program derives from them."""
        from gongkai.law.clock import clock_config
        from gongkai.office.inforequests.deriving import derive
        from gongkai.office.inforequests.models import RequestAct

        told = [("received", arrived, {"channel": shape.channel}), ("registered", arrived, {})]
        for kind, after, said in shape.acts:
            data = dict(said)
            if "until_after" in data:
                data = {"until": self._later(arrived, data["until_after"]).isoformat()}
            told.append((kind, self._later(arrived, after), data))
        told = sorted(((kind, on, data) for kind, on, data in told if on <= self.today), key=lambda one: one[1])
        if told[1:2] and shape.channel == "internet":
            told = [told[0], *(one for one in told[1:] if one[0] != "registered")]
        days = [on for _kind, on, _data in told]
        rows = [
            RequestAct(place=place + 1, kind=kind, on=on, seq=days[:place].count(on) + 1, data=data)
            for place, (kind, on, data) in enumerate(told)
        ]
        values = derive(rows, self.calendar, clock_config({}), {}) | {"version": len(rows)}
        return [(row.kind, row.on, row.seq, row.data) for row in rows], values

    @cache  # noqa: B019 - lives as long as the measurement
    def _later(self, day: date, workdays: int) -> date:
        return self.calendar.add(day, workdays).date


def _insert(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows by their columns, as fast as the database takes them."""
    from django.db import connection, transaction

    fields = list(model._meta.concrete_fields)
    columns = ", ".join(connection.ops.quote_name(column.column) for column in fields)
    table = connection.ops.quote_name(model._meta.db_table)

    def prepared() -> Iterator[tuple[Any, ...]]:
        for row in rows:
            yield tuple(column.get_db_prep_save(row[column.attname], connection) for column in fields)

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for values in prepared():
                    copy.write_row(values)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", prepared())


def _settle() -> None:
    """Let the database count its rows and go on numbering after them."""
    from django.core.management.color import no_style
    from django.db import connection

    from gongkai.office.inforequests.models import Request, RequestAct

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Request, RequestAct]):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _county(made: Made) -> tuple[list[Any], list[list[Any]]]:
    from gongkai.office.bodies.domain.create_account import create_account
    from gongkai.office.bodies.domain.found_body import found_body
    from gongkai.office.bodies.domain.grant_role import grant_role
    from gongkai.office.bodies.domain.set_up import Person, set_up
    from gongkai.office.bodies.models import Account
    from gongkai.office.roles import ADMINISTRATORS, ROLES

    done = set_up(
        code="county", name="示范县人民政府", kind="government", level="county", valid_from=FOUNDED,
        administrators={role: Person(role.replace("_", "-"), ROLES[role].title) for role in ADMINISTRATORS},
    )  # fmt: skip
    system, security = (done.accounts[role][0] for role in ("system_administrator", "security_administrator"))

    def employ(role: str, body: Any, username: str) -> Any:
        account, _password = create_account(actor=system, body=body, username=username, name=ROLES[role].title)
        grant_role(actor=security, account=account, role=role, body=body)
        return account

    bodies, handlers = [], []
    for place in range(BODIES):
        body = found_body(
            actor=system, territory_parent=done.body, code=f"body{place}", name=f"示范县第{place}局", kind="department",
            level="county", valid_from=FOUNDED,
        )  # fmt: skip
        bodies.append(body)
        handlers.append([employ("handler", body, f"handler{place}-{number}") for number in range(HANDLERS)])
    empty = found_body(
        actor=system, territory_parent=done.body, code="empty", name="示范县新设局", kind="department", level="county", valid_from=FOUNDED
    )  # fmt: skip
    made.actors = {
        "handler": handlers[0][0],
        "head of the unit": employ("ogi_head", bodies[0], "head"),
        "supervisor of all": employ("supervisor", done.body, "supervisor"),
        "handler of an empty body": employ("handler", empty, "empty"),
    }
    Account.objects.update(must_change_password=False)
    return bodies, handlers


def _name(number: int) -> str:
    first, rest = divmod(number, len(_GIVEN) ** 2)
    return f"{_NAMES[first % len(_NAMES)]}{_GIVEN[rest // len(_GIVEN)]}{_GIVEN[rest % len(_GIVEN)]}{first // len(_NAMES) or ''}"


def _text(number: int) -> str:
    thing, form = _THINGS[number % len(_THINGS)], _FORMS[number // len(_THINGS) % len(_FORMS)]
    return (
        f"申请公开示范县第{number}号片区{2015 + number % 11}年度{thing}工作的{form}，以及有关的通知、来文和办理情况。"
    )


@cache
def _ten(day: date) -> datetime:
    from django.utils import timezone

    return timezone.make_aware(datetime.combine(day, time(10)))
