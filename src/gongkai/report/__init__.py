"""The AnnualReport value: one immutable report with the provenance of every cell."""

from gongkai.report.model import (
    SURE,
    AnnualReport,
    Body,
    Cell,
    Contact,
    Fact,
    How,
    Noise,
    Number,
    Place,
    Section,
    Source,
    cell_address,
)

__all__ = [
    "SURE",
    "AnnualReport",
    "Body",
    "Cell",
    "Contact",
    "Fact",
    "How",
    "Noise",
    "Number",
    "Place",
    "Section",
    "Source",
    "cell_address",
]
