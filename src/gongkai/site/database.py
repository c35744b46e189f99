"""Which database: an SQLite file in the data folder, or the PostgreSQL that one setting names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gongkai.site.environment import SettingError

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; "
    "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
)
BUSY_SECONDS = 20


def database(data: Path, url: str) -> dict[str, Any]:
    """Django's entry for the database. Without a URL it is embedded and needs no other service."""
    return _postgresql(url) if url else _sqlite(data / "gongkai.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    """WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction, so that
    two writers wait for each other instead of failing half-way.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_SECONDS, "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name`; a socket folder goes into `?host=/run/postgresql`."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise SettingError(_WRONG_URL) from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise SettingError(_WRONG_URL)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", port),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


_WRONG_URL = (
    "环境变量 GONGKAI_DATABASE_URL 应写成 postgresql://用户:口令@主机:端口/数据库名；"
    "使用内置的 SQLite 时请不要设置它。请改正后重新启动。"
)
