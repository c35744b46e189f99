"""Acts by kind and day, for what a year paid in fees."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inforequests", "0004_online_forms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="requestact",
            index=models.Index(fields=["kind", "on"], name="inforequests_kind_on"),
        ),
    ]
