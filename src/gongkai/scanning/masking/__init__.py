"""Masked copies: by profile, proved by taking the text out of the copy again."""
