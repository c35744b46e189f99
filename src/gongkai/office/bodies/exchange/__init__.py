"""A whole county's tree from a spreadsheet: the template to download, reading it, and what was wrong in which row."""
