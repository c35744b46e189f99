"""An index that holds all that the counts of the desk's first page ask: who supervises many bodies reads no row for them."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inforequests", "0005_acts_by_day")]

    operations = [
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                fields=["body", "unfinished", "waiting", "due_on", "earliest_on", "handler"], name="inforequests_counts"
            ),
        ),
    ]
