"""Keys of requests are kept as they are on PostgreSQL: squeezing millions of digits costs more than they save."""

from typing import Any

from django.db import migrations

_STORE = "ALTER TABLE annual_snapshotcell ALTER COLUMN requests SET STORAGE {}"


def keep_plain(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_STORE.format("EXTERNAL"))


def squeeze(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_STORE.format("EXTENDED"))


class Migration(migrations.Migration):
    dependencies = [("annual", "0003_archive")]
    operations = [migrations.RunPython(keep_plain, squeeze)]
