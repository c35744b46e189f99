"""Asking a dataset in SQL: read-only, offline, nothing but the dataset within reach, bounded in time and memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.corpus.errors import CorpusError, require
from gongkai.corpus.manifest import load
from gongkai.corpus.views import definitions, divisions_table, literal

SECONDS = 300.0
"""Time for one statement."""
MEMORY = "2GB"
ROWS = 10_000
"""Rows fetched at a time."""


@dataclass(slots=True)
class Result:
    """The columns of an answer and its rows, as they come."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]
    types: tuple[Any, ...] = ()


class Session:
    """An open dataset. `ask` takes what a person wrote, `run` what this program wrote."""

    def __init__(self, connection: Any, seconds: float, memory: str = "") -> None:
        self._connection = connection
        self._seconds = seconds
        self._memory = memory or MEMORY
        self._divisions = False

    def ask(self, sql: str) -> Result:
        """The answer to one SELECT, valid until the next query. Raises CorpusError, in one line, for anything else and for a
        query that fails.
        """
        duckdb = require("duckdb")
        with self._bounded():
            statements = self._connection.extract_statements(sql)
            if len(statements) != 1:
                raise CorpusError("请写一条且只写一条 SELECT 语句")
            if statements[0].type != duckdb.StatementType.SELECT:
                raise CorpusError("数据集是只读的，只能使用 SELECT 语句")
            query = statements[0].query.strip().rstrip(";")
            self._need_divisions(query)
            # A COPY hidden in a WITH clause counts as a SELECT; within parentheses the binder refuses it.
            self._connection.execute(f"EXPLAIN SELECT * FROM (\n{query}\n)")  # noqa: S608 - the person's own query
            return self._result(query, [])

    def run(self, sql: str, values: list[Any] | None = None) -> Result:
        """The whole answer to a query of this program. Raises CorpusError when it takes too long or too much."""
        with self._bounded():
            self._need_divisions(sql)
            result = self._result(sql, values or [])
        return Result(result.columns, iter(list(result.rows)))

    def stream(self, sql: str, values: list[Any]) -> Result:
        """The answer to a query of this program, row by row, valid until the next query; with its Arrow types."""
        with self._bounded():
            self._need_divisions(sql)
            types = self._connection.sql(f"SELECT * FROM ({sql}) LIMIT 0", params=values).to_arrow_table().schema.types  # noqa: S608
            result = self._result(sql, values)
        return Result(result.columns, result.rows, tuple(types))

    def register(self, name: str, table: Any) -> None:
        """Let queries see an Arrow table under a name."""
        self._connection.register(name, table)

    def _result(self, sql: str, values: list[Any]) -> Result:
        cursor = self._connection.execute(sql, values)
        return Result([column[0] for column in cursor.description], self._rows(cursor))

    def _rows(self, cursor: Any) -> Iterator[tuple[Any, ...]]:
        while True:
            with self._bounded():
                rows = cursor.fetchmany(ROWS)
            if not rows:
                return
            yield from rows

    def _need_divisions(self, sql: str) -> None:
        if not self._divisions and "divisions" in sql.lower():
            self._connection.register("divisions", divisions_table())
            self._divisions = True

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        """Interrupt what takes too long, and say errors in one line."""
        duckdb = require("duckdb")
        timer = threading.Timer(self._seconds, self._connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        except duckdb.InterruptException as error:
            raise CorpusError(f"查询超过 {self._seconds:g} 秒，已停止，请缩小范围后重试") from error
        except duckdb.OutOfMemoryException as error:
            raise CorpusError(f"查询需要的内存超过 {self._memory} 的上限，请缩小范围后重试") from error
        except duckdb.Error as error:
            raise CorpusError(f"查询有误：{_one_line(error)}") from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """Release the dataset."""
        self._connection.close()


def _one_line(error: Exception) -> str:
    """What is wrong, without the drawing of the query below it."""
    text = str(error).partition("\n\nLINE ")[0]
    return " ".join(text.split())


@contextmanager
def session(root: Path, *, seconds: float = SECONDS, threads: int | None = None, memory: str = "") -> Iterator[Session]:
    """Open a dataset. Raises CorpusError when there is none."""
    duckdb = require("duckdb")
    manifest = load(root)
    home = root.resolve()
    settings: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "python_enable_replacements": False,
        "memory_limit": memory or MEMORY,
        "temp_directory": "",
    }
    if threads is not None:
        settings["threads"] = threads
    connection = duckdb.connect(":memory:", config=settings)
    try:
        connection.execute(f"SET allowed_directories = [{literal(f'{home}/')}]")
        connection.execute("SET enable_external_access = false")
        for statement in definitions(home, manifest):
            connection.execute(statement)
        for quiet in ("SET enable_progress_bar = false", "SET parquet_metadata_cache = true"):
            connection.execute(quiet)
        connection.execute("SET lock_configuration = true")
        yield Session(connection, seconds, memory)
    except duckdb.IOException as error:
        raise CorpusError(
            f"{root}：数据集的文件读不出，请重新运行 gongkai corpus build（{_one_line(error)[:120]}）"
        ) from error
    finally:
        connection.close()
