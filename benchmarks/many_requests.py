"""A county with as many invented requests as wanted, written into the tables at once with their acts and derived values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
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


COPIES = 10
"""One in so many requests is drawn here, the others are made of them inside the database, with numbers and tokens of their own."""
KINDS = (*("natural_person",) * 8, "commercial", "legal_service")
ALIKE = {
    "identity_hash": "", "shredded_on": None, "source": "desk", "document_hint": "", "form": "paper", "route": "post",
    "filled_by_staff": False, "pieces": 1,
}  # fmt: skip
"""What all requests have in common."""
DERIVED = (
    "state", "law_state", "unfinished", "urgent_on", "received_on", "receipt_on", "due_on", "earliest_on", "provisional",
    "suspended", "waiting", "waiting_until", "extended", "disposition", "decided_on", "closed_on", "on_time", "working_days",
    "counted_on", "counted_as", "row",
)  # fmt: skip
REQUEST = (
    "id", "token", "body_id", "number", "requester_kind", "sealed_person", "masked_name", "name_hash", "phone_hash", "email_hash",
    "code_hash", "description", "subject_hash", "channel", "handler_id",
    *DERIVED, "version", "calendar_id", "clock_rules", "created_at", *ALIKE,
)  # fmt: skip
ACT = (
    "id", "request_id", "actor_id", "place", "kind", "by", "on", "seq", "entered_at", "role", "on_behalf_of", "basis", "data",
    "details",
)  # fmt: skip
"""The columns in the order in which rows are drawn; a new column of the model that is missing here is named."""


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
    from gongkai.office.inforequests.models import Request, RequestAct
    from gongkai.site.demo.load import quick_hashes

    made = Made()
    with quick_hashes():
        bodies, handlers = _county(made)
    writer = _Writer(bodies, handlers, Random(1))
    drawn = -(-count // COPIES)
    with _without_indexes(Request, RequestAct):
        for start in range(0, drawn, CHUNK):
            requests, acts = writer.rows(range(start, min(start + CHUNK, drawn)), drawn)
            _insert(Request, REQUEST, requests)
            _insert(RequestAct, ACT, acts)
            said(min(start + CHUNK, drawn))
        for copy in range(1, COPIES):
            _copy(copy, drawn, writer.act)
            said((copy + 1) * drawn)
    _few(writer, count, made)
    made.acts = COPIES * writer.act
    _settle()
    return made


def _few(writer: _Writer, count: int, made: Made) -> None:
    """The request that is searched for and opened: of the body whose handler looks, in the middle of all."""
    from gongkai.office.inforequests.models import Request

    found = Request.objects.filter(body=made.actors["handler"].body_id, pk__gte=count // 2).order_by("pk")[0]
    made.case, made.number = found.pk, found.number
    made.name, made.phone = writer.persons[(found.pk - 1) % -(-count // COPIES) % PERSONS][:2]


class _Writer:
    """Draws rows; `act` counts the acts."""

    def __init__(self, bodies: Sequence[Any], handlers: Sequence[Sequence[Any]], random: Random) -> None:
        from gongkai.office.clock import today
        from gongkai.office.inforequests.calendars import calendar_of, in_force
        from gongkai.office.inforequests.intake import subject_hash
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
        self.sealed = seal(
            Person(name="张晓明", phone="0000-5550101", address="示范县青禾镇和平街12号").to_json(), "benchmark"
        )
        self.texts = [(text, subject_hash(text)) for text in (_text(number) for number in range(TEXTS))]
        self.weights = [shape.weight for shape in SHAPES]

    def rows(self, numbers: range, count: int) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """The values of some requests and of their acts, in the order of `REQUEST` and `ACT`."""
        requests, acts = [], []
        for number in numbers:
            arrived = self.first + timedelta(days=number * (365 * YEARS) // count)
            shape = self.random.choices(range(len(SHAPES)), self.weights)[0]
            if (shape, arrived) not in self._known:
                self._known[shape, arrived] = self._derived(SHAPES[shape], arrived)
            history, values = self._known[shape, arrived]
            place = self.random.randrange(len(self.bodies))
            handler = self.handlers[place][number % HANDLERS].pk
            requests.append(
                (*self._request(number, arrived, self.bodies[place].pk), SHAPES[shape].channel, handler, *values)
            )
            for row in history:
                self.act += 1
                acts.append((self.act, number + 1, handler, *row))
        return requests, acts

    def _request(self, number: int, arrived: date, body: int) -> tuple[Any, ...]:
        serial = self.serials[body, arrived.year] = self.serials.get((body, arrived.year), 0) + 1
        person = self.persons[number % PERSONS]
        return (
            number + 1, f"{number:032x}", body, f"依申请〔{arrived.year}〕{serial:04}号", KINDS[number % len(KINDS)], self.sealed,
            f"{person[0][0]}*", *self.hashes[number % PERSONS], f"{number:040x}", *self.texts[self.random.randrange(TEXTS)],
        )  # fmt: skip

    def _derived(self, shape: Shape, arrived: date) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
        """The acts until today, and what the program derives from them, as the database takes them."""
        from gongkai.law.clock import clock_config
        from gongkai.office.inforequests.deriving import derive
        from gongkai.office.inforequests.models import Request, RequestAct

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
        values = derive(rows, self.calendar, clock_config({}), {}) | {
            "version": len(rows), "calendar_id": self.version.pk, "clock_rules": {}, "created_at": _ten(arrived),
        }  # fmt: skip
        acts = [
            _prepared(RequestAct, {
                "place": row.place, "kind": row.kind, "by": "benchmark", "on": row.on, "seq": row.seq, "entered_at": _ten(row.on),
                "role": "handler", "on_behalf_of": "", "basis": "", "data": row.data, "details": {},
            }, ACT[3:])
            for row in rows
        ]  # fmt: skip
        return acts, _prepared(Request, values | ALIKE, REQUEST[-len(values) - len(ALIKE) :])

    _known: dict[tuple[int, date], tuple[list[tuple[Any, ...]], tuple[Any, ...]]] = {}  # noqa: RUF012

    @cache  # noqa: B019 - lives as long as the measurement
    def _later(self, day: date, workdays: int) -> date:
        return self.calendar.add(day, workdays).date


def _prepared(model: Any, values: dict[str, Any], columns: Sequence[str]) -> tuple[Any, ...]:
    """Values as the database takes them, in the order of the columns."""
    from django.db import connection

    fields = {column.attname: column for column in model._meta.concrete_fields}
    return tuple(fields[name].get_db_prep_save(values[name], connection) for name in columns)


def _insert(model: Any, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows as fast as the database takes them; every column is named."""
    from django.db import connection, transaction

    fields = {column.attname: column.column for column in model._meta.concrete_fields}
    if set(columns) != set(fields):
        raise LookupError(f"{model.__name__}: {set(columns) ^ set(fields)}")
    names = ", ".join(connection.ops.quote_name(fields[name]) for name in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for values in rows:
                    copy.write_row(values)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))


def _copy(copy: int, requests: int, acts: int) -> None:
    """Once more all drawn requests and acts, under further keys."""
    from django.db import connection

    from gongkai.office.inforequests.models import Request, RequestAct

    key = f"(id + {copy * requests})"
    of_hex = "lpad(to_hex({key}), {width}, '0')" if connection.vendor == "postgresql" else "printf('%0{width}x', {key})"
    changed = {
        Request: {
            "id": key, "token": of_hex.format(key=key, width=32), "code_hash": of_hex.format(key=key, width=40),
            "number": f"number || '-' || {copy}",
        },
        RequestAct: {"id": f"id + {copy * acts}", "request_id": f"request_id + {copy * requests}"},
    }  # fmt: skip
    last = {Request: requests, RequestAct: acts}
    with connection.cursor() as cursor:
        for model, values in changed.items():
            columns = [column.column for column in model._meta.concrete_fields]
            names = ", ".join(map(connection.ops.quote_name, columns))
            taken = ", ".join(values.get(name, connection.ops.quote_name(name)) for name in columns)
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {taken} FROM {table} WHERE id <= {last[model]}")


@contextmanager
def _without_indexes(*models: Any) -> Iterator[None]:
    """Build the indexes after the rows: sorting once is much faster than finding a place for each row."""
    from django.db import connection

    found = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        if connection.vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL"
    )
    with connection.cursor() as cursor:
        dropped = []
        for model in models:
            cursor.execute(found, [model._meta.db_table])
            dropped += cursor.fetchall()
        for name, _definition in dropped:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, definition in dropped:
            cursor.execute(definition)


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
