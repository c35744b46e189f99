"""A report as a PDF, typeset by typst (the extra `gongkai[pdf]`) with a Chinese font of the system."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.report import AnnualReport
from gongkai.writing.composition import TablePart, compose, is_subheading
from gongkai.writing.figures import figure_text

if TYPE_CHECKING:
    from typst import Fonts

SERIF = ("FangSong", "STFangsong", "FangSong_GB2312", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun")
SANS = (
    "SimHei",
    "STHeiti",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
)
"""Chinese fonts in the order of preference; any of either kind will do for both."""
FONT_FOLDERS = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/wqy",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/adobe-source-han-serif",
)
"""Where distributions put Chinese fonts. Looking here first saves the scan of every font of the system."""


class CannotTypeset(Exception):
    """PDF files cannot be made here; `str(error)` is one Chinese line that says what to install."""


def report_pdf(report: AnnualReport) -> bytes:
    """The document. Raises CannotTypeset when typst or a Chinese font is missing."""
    return typeset("report.typ", "report", _as_data(report))


def typeset(template: str, name: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template of this package; it finds the data, with the fonts, as JSON under `name`. Raises CannotTypeset."""
    try:
        import typst
    except ImportError as error:
        raise CannotTypeset("没有安装 PDF 排版组件，请执行 pip install 'gongkai[pdf]' 后重试") from error
    fonts, families = chinese_fonts()
    source = (resources.files("gongkai.writing") / "templates" / template).read_bytes()
    inputs = {name: json.dumps({"fonts": families, **data}, ensure_ascii=False)}
    content = typst.compile(
        source, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs, format="pdf", timestamp=0
    )
    return bytes(content)


@cache
def chinese_fonts() -> tuple[Fonts, dict[str, list[str]]]:
    """The fonts to typeset with, and the families for text and headings. Raises CannotTypeset when none is Chinese."""
    import typst

    near = [folder for folder in FONT_FOLDERS if Path(folder).is_dir()]
    places: list[tuple[bool, list[str]]] = [(False, near)] if near else []
    for is_system, folders in (*places, (True, [])):
        fonts = typst.Fonts(include_system_fonts=is_system, include_embedded_fonts=False, font_paths=folders)
        families = chinese_families(fonts.families())
        if families is not None:
            return fonts, families
    raise CannotTypeset("没有找到中文字体，请安装 fonts-noto-cjk（apt-get install fonts-noto-cjk）后重试")


def chinese_families(names: list[str]) -> dict[str, list[str]] | None:
    """Which of these families set text and which set headings; None when none of them is Chinese."""
    known = {name.lower() for name in names}
    serif = [name for name in SERIF if name.lower() in known]
    sans = [name for name in SANS if name.lower() in known]
    if not serif and not sans:
        return None
    return {"serif": (serif or sans)[:1], "sans": (sans or serif)[:1]}


def _as_data(report: AnnualReport) -> dict[str, Any]:
    composition = compose(report)
    return {
        "title": composition.title,
        "title_lines": list(composition.title_lines),
        "head": list(composition.head),
        "parts": [
            {
                "heading": part.heading,
                "paragraphs": [{"text": text, "subheading": is_subheading(text)} for text in part.paragraphs],
                "tables": [_table(table) for table in part.tables],
            }
            for part in composition.parts
        ],
        "signature": list(composition.signature),
    }


def _table(table: TablePart) -> dict[str, Any]:
    cells = []
    for laid in table.layout.cells:
        text = laid.text
        if laid.form_row is not None and laid.form_column is not None:
            cell = table.cell(laid.form_row.key, laid.form_column.key)
            text = figure_text(None if cell is None else cell.value, laid.form_column)
        place = {"x": laid.column, "y": laid.row, "rowspan": laid.rowspan, "colspan": laid.colspan}
        size = table.layout.points(laid, text) if laid.kind == "value" else 0
        cells.append({**place, "kind": laid.kind, "text": text, "size": size})
    layout = table.layout
    return {"widths": list(layout.widths), "header_rows": layout.header_rows, "short": layout.is_short, "cells": cells}
