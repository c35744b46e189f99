"""The search index, which no model describes."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gongkai.office.disclosure.search import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def make(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _ENGINES[editor.connection.vendor].CREATE:
        editor.execute(statement.format(table="disclosure_search"))


def unmake(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _ENGINES[editor.connection.vendor].DROP:
        editor.execute(statement.format(table="disclosure_search"))


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0001_initial")]

    operations = [migrations.RunPython(make, unmake)]
