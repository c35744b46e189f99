"""Requests behind a cell as one text of keys; older reports with their documents and readings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annual", "0002_supervision"),
        ("bodies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="snapshotcell",
            name="requests",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.CreateModel(
            name="OldReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("none", "尚未导入"),
                            ("imported", "已导入，待核对"),
                            ("published", "已发布"),
                            ("withdrawn", "已撤下"),
                        ],
                        default="imported",
                        max_length=10,
                    ),
                ),
                ("published_on", models.DateField()),
                ("source", models.CharField(blank=True, max_length=300)),
                ("file_name", models.CharField(max_length=200)),
                ("file_kind", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("value", models.TextField(blank=True)),
                ("unread", models.CharField(blank=True, max_length=300)),
                ("findings", models.JSONField(default=list)),
                ("imported_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="old_reports", to="bodies.body"
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("-year", "body__order", "body__code"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("body", "year"),
                        name="annual_one_old_report",
                    )
                ],
            },
        ),
    ]
