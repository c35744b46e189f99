"""The examples in docs/report-json.md are what the program takes and writes."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from gongkai.report.jsonform import ReportFormatError, report_as_json, report_from_json
from gongkai.report.schema import report_schema

TEXT = (Path(__file__).parents[3] / "docs/report-json.md").read_text(encoding="utf-8")
EXAMPLE, PROVENANCE = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL))


def test_the_example_is_a_report() -> None:
    jsonschema.validate(EXAMPLE, report_schema())
    assert report_as_json(report_from_json(EXAMPLE)) == EXAMPLE


def test_the_provenance_is_that_of_a_cell() -> None:
    tables = {"requests": {"granted": {"total": None}}}
    data = {**EXAMPLE, "tables": tables, "editions": {"requests": "2019"}, "cells": PROVENANCE}
    jsonschema.validate(data, report_schema())
    assert report_as_json(report_from_json(data), provenance=True)["cells"] == PROVENANCE


def test_the_line_about_a_mistake_is_the_one_that_is_printed() -> None:
    data = {**EXAMPLE, "tables": {"requests": {"total": {"children": 1}}}}
    with pytest.raises(ReportFormatError) as caught:
        report_from_json(data)
    assert f"report.json：{caught.value}\n" in TEXT


def test_every_key_of_the_schema_is_explained() -> None:
    keys = report_schema()["properties"]
    assert [key for key in keys if f"`{key}`" not in TEXT and f'"{key}"' not in TEXT] == []
