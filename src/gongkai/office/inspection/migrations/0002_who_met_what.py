"""Which inspections met a finding, whether somebody from above found it, and what ended an inspection early."""

from typing import Any

from django.db import migrations, models


def fill(apps: Any, _editor: Any) -> None:
    """Take what met a finding from its first and last inspection, and who inspected from the log."""
    findings = apps.get_model("inspection", "Finding").objects
    met_in = findings.model.met_in.through
    pairs = {pair for ends in ("first", "last") for pair in findings.values_list("pk", ends)}
    met_in.objects.bulk_create(
        (met_in(finding_id=row, inspection_id=run) for row, run in sorted(pairs)), batch_size=1_000
    )
    entries = apps.get_model("audit_log", "Entry").objects.filter(action="inspection.inspect")
    who = {key: (role, body) for key, role, body in entries.values_list("target_id", "role", "body")}
    for run in apps.get_model("inspection", "Inspection").objects.values_list("pk", flat=True):
        if str(run) in who:
            role, body = who[str(run)]
            met = findings.filter(pk__in=met_in.objects.filter(inspection=run).values("finding"))
            (met if role == "supervisor" else met.exclude(body__code=body)).update(from_above=True)


class Migration(migrations.Migration):
    dependencies = [
        ("audit_log", "0002_guards"),
        ("inspection", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="from_above",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="finding",
            name="met_in",
            field=models.ManyToManyField(related_name="findings", to="inspection.inspection"),
        ),
        migrations.AddField(
            model_name="inspection",
            name="cut",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
