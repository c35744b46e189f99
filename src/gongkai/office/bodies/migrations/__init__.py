"""Migrations of bodies and people."""
