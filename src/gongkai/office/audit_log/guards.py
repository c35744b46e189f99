"""The database's own refusal: triggers that let entries be added and nothing else."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_ENTRY = "audit_log_entry"
_PERSONAL = "audit_log_personalvalue"

_SQLITE = {
    "audit_log_no_update": f"""BEFORE UPDATE ON {_ENTRY}
        BEGIN SELECT RAISE(ABORT, 'audit log entries cannot be changed'); END""",
    "audit_log_no_delete": f"""BEFORE DELETE ON {_ENTRY}
        BEGIN SELECT RAISE(ABORT, 'audit log entries cannot be removed'); END""",
    "audit_log_no_replace": f"""BEFORE INSERT ON {_ENTRY}
        WHEN EXISTS (SELECT 1 FROM {_ENTRY} WHERE number = NEW.number OR hash = NEW.hash)
        BEGIN SELECT RAISE(ABORT, 'audit log entries cannot be replaced'); END""",  # noqa: S608 - our own table's name
    "audit_log_no_personal_update": f"""BEFORE UPDATE ON {_PERSONAL}
        BEGIN SELECT RAISE(ABORT, 'personal values cannot be changed, only shredded'); END""",
}

_REFUSE = """CREATE OR REPLACE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'audit log entries cannot be changed or removed (% on %)', TG_OP, TG_TABLE_NAME; END $$"""

_POSTGRESQL = {
    ("audit_log_no_change", _ENTRY): "BEFORE UPDATE OR DELETE OR TRUNCATE",
    ("audit_log_no_personal_change", _PERSONAL): "BEFORE UPDATE OR TRUNCATE",
}


def guard(connection: BaseDatabaseWrapper) -> None:
    """Install the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, body in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")
            return
        cursor.execute(_REFUSE)
        for (name, table), events in _POSTGRESQL.items():
            cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {events} ON {table} EXECUTE FUNCTION audit_log_refuse()")


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to migrate back, and to empty a test database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name, table in _POSTGRESQL:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        cursor.execute("DROP FUNCTION IF EXISTS audit_log_refuse()")
