"""An instance knows that the request was opened anew as it ordered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("remedies", "0002_package")]
    operations = [migrations.AddField("instance", "redo_on", models.DateField(null=True))]
