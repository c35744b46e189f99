"""Tallies of live versions, and an index that is narrowed by marks. It begins empty and is filled after the migration."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gongkai.office.disclosure.search import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def make(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    engine = _ENGINES[editor.connection.vendor]
    for statement in (*engine.DROP, *engine.CREATE):
        editor.execute(statement.format(table=engine.MAIN))


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial"), ("disclosure", "0005_participation")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("validity", models.CharField(max_length=10)),
                ("genre", models.CharField(max_length=20)),
                ("number", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("body", "topic", "year", "validity", "genre"), name="disclosure_one_tally"
                    )
                ],
            },
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
