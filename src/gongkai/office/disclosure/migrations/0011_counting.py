"""Indexes by which a period is counted without reading the items: published in it, and gone out on a channel in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_sealed"), ("disclosure", "0010_catalogue_entry")]

    operations = [
        migrations.AlterField(
            model_name="item", name="first_published_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["first_published_on", "body", "genre", "due_on"], name="disclosure_out"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["went_out_on", "channel", "item"], name="disclosure_channels"),
        ),
    ]
