"""What a web page hides is no figure; colour and sizes of letters hide nothing."""

from __future__ import annotations

import pytest

from gongkai.reading.formats.html import parse_html
from gongkai.reading.limits import Deadline


def cell(content: str, sheet: str = "") -> str:
    page = f"<html><head><style>{sheet}</style></head><body><table><tr><td>规章<td>{content}</table></body></html>"
    (grid,) = parse_html(page, Deadline()).grids()
    return grid.rows[0][1].text


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "visibility: hidden",
        "font-size:0",
        "FONT-SIZE: 0px !important",
        "color:red;font-size:0.0em;line-height:0",
        "opacity:0",
        "opacity: 0.0;",
        "text-indent:-9999px;display:inline-block",
        "mso-hide:all",
    ],
)
def test_hidden_digits_are_not_read(style: str) -> None:
    assert cell(f'<span style="{style}">9</span>5') == "5"


@pytest.mark.parametrize(
    "style",
    ["color:#fff", "color:transparent", "opacity:0.8", "font-size:0.9em", "font-size:08px", "text-indent:-2em"],
)
def test_visible_digits_are_read(style: str) -> None:
    assert cell(f'<span style="{style}">9</span>5') == "95"


def test_letters_that_get_their_size_back_are_visible() -> None:
    assert cell('<div style="font-size:0"><span style="font-size:14px">95</span></div>') == "95"


def test_the_attribute_hides() -> None:
    assert cell("<b hidden>9</b>5") == "5"


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        (".h{display:none}", "5"),
        ("a{color:red} td .h { opacity : 0 }", "5"),
        ("/* .h{display:none} */ .h{color:red}", "95"),
        ("@media print{.a{color:red}.h{display:none}}", "95"),
        (".k{display:none}", "95"),
    ],
)
def test_a_class_hides_inside_cells(sheet: str, text: str) -> None:
    assert cell('<span class="h">9</span>5', sheet) == text


def test_a_class_hides_nothing_that_has_a_style_of_its_own() -> None:
    assert cell('<span class="h" style="display:inline">9</span>5', ".h{display:none}") == "95"
