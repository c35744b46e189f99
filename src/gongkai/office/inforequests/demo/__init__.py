"""Requests of the invented county, for the demonstration."""
