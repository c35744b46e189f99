"""The state of a request that was registered by mistake."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inforequests", "0006_counts")]

    operations = [
        migrations.AlterField(
            model_name="request",
            name="state",
            field=models.CharField(
                choices=[
                    ("none", "尚未收到"),
                    ("unconfirmed", "待确认收到"),
                    ("open", "办理中"),
                    ("supplement", "待补正"),
                    ("fee", "待缴费"),
                    ("lapsed", "不再处理、待告知"),
                    ("drafted", "已拟稿、待审核"),
                    ("reviewed", "已审核、待签发"),
                    ("signed", "已签发、待送达"),
                    ("closed", "已办结"),
                    ("archived", "已归档"),
                    ("void", "已登记作废"),
                ],
                default="open",
                max_length=12,
            ),
        ),
    ]
