"""The subject line of a question as the public reads it: its own where it was already shown."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def fill(apps: Any, _editor: Any) -> None:
    apps.get_model("engagement", "Question").objects.filter(shown=True).update(said_subject=F("subject"))


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="said_subject",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
