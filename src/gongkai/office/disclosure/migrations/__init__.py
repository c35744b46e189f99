"""Migrations of proactive disclosure."""
