"""Editions of the annual-report form (年度报告格式): tables, rows, columns and sections as data, one TOML file an edition.

A successor form is a new file in this folder; no code changes. `design.md` names are the keys used here.
"""

from gongkai.law.forms.editions import (
    TABLES,
    Column,
    Edition,
    Role,
    Row,
    Table,
    edition,
    edition_for_year,
    editions,
    table_form,
)
from gongkai.law.forms.sections import SECTIONS, SectionForm, section_forms

__all__ = [
    "SECTIONS",
    "TABLES",
    "Column",
    "Edition",
    "Role",
    "Row",
    "SectionForm",
    "Table",
    "edition",
    "edition_for_year",
    "editions",
    "section_forms",
    "table_form",
]
