"""Text PDF → the neutral document. Ruled and unruled tables become grids, lines become paragraphs, page numbers go."""

from gongkai.reading.formats.pdf.reader import parse

__all__ = ["parse"]
