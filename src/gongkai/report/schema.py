"""The JSON Schema of `gongkai.report/1`, built from the form editions so that it cannot drift from them."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from gongkai.law.forms import SECTIONS, Table, editions
from gongkai.report.jsonform import SCHEMA
from gongkai.report.model import How, Noise, Place

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_NUMBER_OR_NULL = {"type": ["number", "null"]}
_DATE_OR_NULL = {"type": ["string", "null"], "format": "date"}


def report_schema() -> dict[str, Any]:
    """The schema as JSON-ready data (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "政府信息公开工作年度报告",
        "description": "数字为印刷的数字；null 为空白或无法确定；版式没有的单元格不出现；报告没有的表为 null。",
        "type": "object",
        "required": ["schema", "body", "year", "tables"],
        "properties": {
            "schema": {"const": SCHEMA},
            "source": _object("原始文件", dict.fromkeys(("name", "sha256", "format", "reader"), _TEXT)),
            "body": _object("行政机关", dict.fromkeys(("name", "code", "level", "kind"), _TEXT_OR_NULL), ["name"]),
            "year": {"type": ["integer", "null"], "description": "报告年度"},
            "period": {
                "type": ["array", "null"],
                "description": "统计期限：起止日期",
                "items": {"type": "string", "format": "date"},
                "minItems": 2,
                "maxItems": 2,
            },
            "title": _TEXT_OR_NULL,
            "document_number": _TEXT_OR_NULL,
            "signed_on": _DATE_OR_NULL,
            "published_on": _DATE_OR_NULL,
            "contact": _object(
                "联系方式", dict.fromkeys(("address", "postcode", "phone", "fax", "email"), _TEXT_OR_NULL)
            ),
            "editions": _object("每张表所用的版式", {key: {"enum": [*_edition_keys(key), None]} for key in _forms()}),
            "tables": _object("三张表", {key: _table(forms) for key, forms in _forms().items()}),
            "head": _TEXT,
            "sections": {"type": "array", "items": _section()},
            "facts": {"type": "array", "items": _fact()},
            "cells": {"type": "object", "additionalProperties": _cell(), "description": "每个单元格的来历"},
            "noise": {"type": "array", "items": _noise()},
        },
    }


def _object(description: str, properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required or [],
        "additionalProperties": False,
    }


def _forms() -> dict[str, list[Table]]:
    forms: dict[str, list[Table]] = {}
    for edition in editions():
        for key, table in edition.tables.items():
            forms.setdefault(key, []).append(table)
    return forms


def _edition_keys(table: str) -> list[str]:
    return [form.edition for form in _forms()[table]]


def _table(forms: list[Table]) -> dict[str, Any]:
    rows: dict[str, dict[str, Any]] = {}
    for form in forms:
        for row in form.rows:
            columns = rows.setdefault(row.key, {})
            for column in row.columns:
                columns.setdefault(column.key, {**_NUMBER_OR_NULL, "title": f"{row.printed}：{column.label}"})
    data = _object(
        "；".join(dict.fromkeys(form.caption for form in forms)),
        {row: _object("行", columns) for row, columns in rows.items()},
    )
    return {**data, "type": ["object", "null"]}


def _section() -> dict[str, Any]:
    return _object(
        "一节", {"key": {"enum": list(SECTIONS)}, "heading": _TEXT, "text": _TEXT}, ["key", "heading", "text"]
    )


def _fact() -> dict[str, Any]:
    properties = {
        "topic": _TEXT,
        "value": {"type": "number"},
        "text": _TEXT,
        "section": _TEXT,
        "offset": {"type": "integer"},
        "unit": _TEXT,
        "scope": _TEXT,
        "qualifier": _TEXT,
        "parts": {"type": "array", "items": {"type": "number"}},
    }
    return _object("正文中的一个数字", properties, ["topic", "value", "text", "section"])


def _cell() -> dict[str, Any]:
    where = {key: {"type": ["integer", "null"]} for key in Place._fields}
    properties = {
        "printed": _TEXT_OR_NULL,
        "where": {**_object("印在哪里（从 1 数起）", where), "type": ["object", "null"]},
        "how": {"enum": list(get_args(How))},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "candidates": {"type": "array", "items": {"type": "number"}},
        "used": {"type": "array", "items": _TEXT},
        "reason": _TEXT,
        "exact": {**_TEXT, "description": "浮点数不能精确表示时的十进制写法"},
    }
    return _object("一个单元格的来历", properties, ["how"])


def _noise() -> dict[str, Any]:
    kinds = list(get_args(get_type_hints(Noise)["kind"]))
    properties = {"kind": {"enum": kinds}, "printed": _TEXT, "section": _TEXT, "offset": {"type": "integer"}}
    return _object("正文中的杂质", properties, list(properties))
