"""From an AnnualReport to documents: html, xlsx, docx, pdf. Functions return bytes or text and touch no files."""
