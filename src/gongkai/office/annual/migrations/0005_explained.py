"""What a person explained holds for the words of the finding then; each version of a report keeps the findings that it waived."""

from typing import Any

from django.db import migrations, models
from django.utils import timezone

HANDED_IN = ("submitted", "accepted", "published", "corrected")


def fill(apps: Any, _schema_editor: Any) -> None:
    """Reports that were handed in keep what was shown with them until now; which words were explained is not known."""
    explanation, report = apps.get_model("annual", "Explanation"), apps.get_model("annual", "Report")
    for row in explanation.objects.select_related("who").order_by("pk").iterator():
        known = {
            "fingerprint": row.fingerprint, "rule": row.rule, "where": [], "message": "", "why": row.why,
            "who": row.who.name, "on": timezone.localdate(row.at).isoformat(),
        }  # fmt: skip
        found = report.objects.filter(body=row.body_id, year=row.year, state__in=HANDED_IN, submitted_at__gte=row.at)
        for one in found.only("pk", "waived"):
            report.objects.filter(pk=one.pk).update(waived=[*one.waived, known])


class Migration(migrations.Migration):
    dependencies = [("annual", "0004_snapshot_storage")]
    operations = [
        migrations.AddField("explanation", "message", models.TextField(blank=True, default="")),
        migrations.AddField("report", "waived", models.JSONField(default=list)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
