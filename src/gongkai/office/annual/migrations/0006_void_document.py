"""A document that was registered by mistake."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("annual", "0005_explained")]
    operations = [migrations.AddField("document", "voided_on", models.DateField(null=True))]
