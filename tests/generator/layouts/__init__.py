"""The layouts by name: each writes the same printed report in one format as found in the wild."""

from tests.generator.layouts import (
    docx,
    flat_word,
    html_charsets,
    html_empty_cells,
    html_nested,
    html_script,
    html_spans,
    html_split,
    lines,
    markdown,
    markdown_torn,
    ofd,
    pdf,
    pipes_cell,
    pipes_row,
    rtf,
    run_together,
    spaced,
    tabs,
    word_text,
    xlsx,
)
from tests.generator.layouts.base import Layout

LAYOUTS: dict[str, Layout] = {
    "html_spans": html_spans.LAYOUT,
    "html_empty_cells": html_empty_cells.LAYOUT,
    "html_nested": html_nested.LAYOUT,
    "html_split": html_split.LAYOUT,
    "html_charsets": html_charsets.LAYOUT,
    "html_script": html_script.LAYOUT,
    "word_text": word_text.LAYOUT,
    "pipes_row": pipes_row.LAYOUT,
    "pipes_cell": pipes_cell.LAYOUT,
    "lines": lines.LAYOUT,
    "spaced": spaced.LAYOUT,
    "tabs": tabs.LAYOUT,
    "run_together": run_together.LAYOUT,
    "markdown": markdown.LAYOUT,
    "markdown_torn": markdown_torn.LAYOUT,
    "docx": docx.LAYOUT,
    "flat_word": flat_word.LAYOUT,
    "rtf": rtf.LAYOUT,
    "xlsx": xlsx.LAYOUT,
    "pdf_ruled": pdf.RULED,
    "pdf_unruled": pdf.UNRULED,
    "ofd_ruled": ofd.RULED,
    "ofd_unruled": ofd.UNRULED,
}

__all__ = ["LAYOUTS", "Layout"]
