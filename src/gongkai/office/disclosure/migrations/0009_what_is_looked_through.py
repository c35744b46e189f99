"""Indexes of what is little among much: working copies that are not published, and what explains another item."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_sealed"),
        ("disclosure", "0008_first_published_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="interprets",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="disclosure.item",
                verbose_name="解读的文件",
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="interprets",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="disclosure.item",
                verbose_name="解读的文件",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("state", "published"), _negated=True),
                fields=["body", "due_on"],
                name="disclosure_in_work",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("interprets__isnull", False)), fields=["interprets"], name="disclosure_explained"
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(
                condition=models.Q(("interprets__isnull", False)), fields=["interprets"], name="disclosure_explains"
            ),
        ),
    ]
