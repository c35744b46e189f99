"""Tests of the scan of what is about to be published."""
