"""Commands of annual reports."""
