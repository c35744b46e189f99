"""Small files for tests, made by the libraries that offices' programs stand for."""

from io import BytesIO


def word(*paragraphs: str) -> bytes:
    """A Word file of some paragraphs."""
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
