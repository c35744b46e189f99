"""Reports with known figures, written in every format and with the noise met in the wild; deterministic by seed."""

from tests.generator.layouts import LAYOUTS, Layout
from tests.generator.make import Sample, make
from tests.generator.truth import Truth

__all__ = ["LAYOUTS", "Layout", "Sample", "Truth", "make"]
