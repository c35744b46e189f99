"""The JSON Schema of a finding, `gongkai.finding/1`."""

from __future__ import annotations

from typing import Any, get_args

from gongkai.auditing.model import Layer, Severity, State
from gongkai.auditing.verdicts import Judgement

SCHEMA = "gongkai.finding/1"


def finding_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every finding of `gongkai check --format json` satisfies."""
    text = {"type": "string"}
    figure = {"type": ["number", "string", "null"]}
    properties: dict[str, Any] = {
        "rule": {"type": "string", "pattern": r"^[a-z]+\.[a-z]+(-[a-z]+)*$", "description": "规则的固定名称"},
        "layer": {"enum": list(get_args(Layer)), "description": "规则所看的层次"},
        "severity": {"enum": list(get_args(Severity)), "description": "error 错误，warning 需人工核对，note 提示"},
        "state": {
            "enum": list(get_args(State)),
            "description": "fails 不符，not_assessable 无法核对，waived 已说明，holds 相符",
        },
        "where": {
            "type": "array",
            "items": text,
            "description": "各个数的地址：表.行.列（另一年度的在后面加 @年度），正文为 部分:偏移",
        },
        "message": {**text, "description": "完整的中文说明：在哪里、印的是什么、应该是什么、先核对哪一边"},
        "expected": {**figure, "description": "推算出来的值"},
        "printed": {**figure, "description": "报告上印的值"},
        "basis": {**text, "description": "依据"},
        "hint": {**text, "description": "怎么改"},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "重复检查时不变，结论按它保存"},
    }
    verdict = {
        "type": "object",
        "description": "人工结论，有才出现",
        "properties": {
            "judgement": {"enum": list(get_args(Judgement))},
            "who": text,
            "when": {"type": "string", "format": "date"},
            "why": text,
        },
        "required": ["judgement", "who", "when", "why"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "gongkai 检查结果",
        "type": "object",
        "properties": {**properties, "verdict": verdict},
        "required": list(properties),
        "additionalProperties": False,
    }
