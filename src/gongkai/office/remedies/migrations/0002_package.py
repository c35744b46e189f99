"""What was put together from a case is a purpose of its documents."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("remedies", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="casedocument",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("application", "申请书或者起诉状"), ("notice", "受理或者应诉通知"), ("answer", "答复书或者答辩状"),
                    ("evidence", "证据材料"), ("decision", "决定书或者裁判文书"), ("opinion", "意见书或者司法建议"),
                    ("internal", "内部材料"), ("package", "证据材料汇编"),
                ],
                max_length=12,
            ),
        ),
    ]  # fmt: skip
