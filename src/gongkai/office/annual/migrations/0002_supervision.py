"""Documents that were handed in, reminders, local dates; where a report's figures come from, and which ones moved."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACCOUNT = settings.AUTH_USER_MODEL
STATES = [
    ("none", "尚未编制"), ("draft", "草稿"), ("filed", "已收文、待核对"), ("checked", "已核对"), ("signed", "已签发"),
    ("submitted", "已报送"), ("returned", "已退回"), ("accepted", "已接收"), ("published", "已发布"),
    ("corrected", "已更正（由新版本代替）"),
]  # fmt: skip


def _key() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _link(to: str, related_name: str = "+") -> Any:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


class Migration(migrations.Migration):
    dependencies = [
        ("annual", "0001_initial"),
        ("bodies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(model_name="report", name="moved", field=models.JSONField(default=dict)),
        migrations.AddField(
            model_name="report",
            name="origin",
            field=models.CharField(
                choices=[("ledger", "本系统编制"), ("document", "收文登记")], default="ledger", max_length=8
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="state",
            field=models.CharField(choices=STATES, default="draft", max_length=10),
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", _key()),
                ("name", models.CharField(max_length=200)),
                ("format", models.CharField(max_length=20)),
                ("size", models.PositiveBigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("place", models.CharField(max_length=100, unique=True)),
                ("read_as", models.CharField(blank=True, max_length=200, verbose_name="文件中的机关名称")),
                ("doubtful", models.JSONField(default=list)),
                ("confirmed", models.JSONField(default=dict)),
                ("filed_at", models.DateTimeField()),
                ("filed_by", _link(ACCOUNT)),
                ("report", _link("annual.report", "filings")),
            ],
            options={"ordering": ("-pk",)},
        ),
        migrations.CreateModel(
            name="LocalDate",
            fields=[
                ("id", _key()),
                ("year", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("basis", models.CharField(max_length=200, verbose_name="依据")),
                ("area", _link("bodies.body")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("area", "year", "kind"), name="annual_one_local_date")],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", _key()),
                ("year", models.PositiveSmallIntegerField()),
                ("say", models.CharField(max_length=500)),
                ("sent_at", models.DateTimeField()),
                ("body", _link("bodies.body")),
                ("sent_by", _link(ACCOUNT)),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [models.Index(fields=["body", "year"], name="annual_reminders")],
            },
        ),
    ]
