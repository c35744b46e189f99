"""A case that was registered by mistake: who proposed to void it and why, and since when it is void."""

from django.conf import settings
from django.db import migrations, models

STATES = [
    ("none", "尚未收到"),
    ("received", "已收到"),
    ("accepted", "已受理、待答复"),
    ("answered", "已答复、待决定"),
    ("stayed", "中止"),
    ("decided", "已决定、待送达"),
    ("closed", "已送达"),
    ("void", "已登记作废"),
]


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("remedies", "0003_redo"),
    ]
    operations = [
        migrations.AddField(
            "case",
            "void_proposed_by",
            models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField("case", "void_proposed_for", models.CharField(blank=True, max_length=60)),
        migrations.AddField(
            "case", "void_reason", models.CharField(blank=True, max_length=300, verbose_name="作废的理由")
        ),
        migrations.AddField("case", "voided_on", models.DateField(null=True)),
        migrations.AlterField("case", "state", models.CharField(choices=STATES, default="received", max_length=10)),
    ]
