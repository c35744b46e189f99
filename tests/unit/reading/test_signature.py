"""The signature at the end of the last section."""

from datetime import date

import pytest

from gongkai.reading.signature import without_signature

DAY = date(2024, 1, 26)
BODY = "示范县民政局"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("无。\n\n示范县民政局\n2024年1月26日", "无。"),
        ("无。\n　　　　示范县民政局　\n　　2024年1月26日\n1", "无。"),
        ("暂无示范县民政局 2024年1月26日", "暂无"),
        ("无其他事项。示范县民政局2024年1月26日", "无其他事项。"),
        ("无\n示范县人民政府办公室\n二○二四年一月二十六日\n- 6 -", "无"),
        ("无。2024年1月26日", "无。"),
        ("无。\n示范县民政局\n（2024年1月26日）", "无。"),
        ("无。\n示范县民政局\n2024.1.26\n发布日期：2024-01-28\n\n责任编辑：张某", "无。"),
        ("无。\n上一篇：通知\n关闭", "无。"),
        ("无。\n来源：示范县民政局。", "无。\n来源：示范县民政局。"),
        ("没有收取信息处理费。", "没有收取信息处理费。"),
        ("收费办法施行于2024年1月26日", "收费办法施行于2024年1月26日"),
        ("有关情况于2024年1月26日公布。", "有关情况于2024年1月26日公布。"),
        ("无。\n示范县民政局\n2023年1月26日", "无。\n示范县民政局\n2023年1月26日"),
    ],
)
def test_the_signature_is_no_part_of_the_section(text: str, kept: str) -> None:
    assert without_signature(text, DAY, BODY) == kept


def test_a_report_without_a_date_keeps_its_text() -> None:
    assert without_signature("无。\n示范县民政局\n发布时间：2024-01-28", None, BODY) == "无。\n示范县民政局"
