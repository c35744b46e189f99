"""The database refuses to change or remove entries."""

from django.db import migrations

from gongkai.office.audit_log.guards import guard, unguard


class Migration(migrations.Migration):
    """Triggers on both databases."""

    dependencies = [("audit_log", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: guard(schema_editor.connection),
            lambda apps, schema_editor: unguard(schema_editor.connection),
        )
    ]
