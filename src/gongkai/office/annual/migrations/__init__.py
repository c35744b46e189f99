"""Migrations of annual reports."""
