"""The acts on registers and annual reports, one file an act."""
