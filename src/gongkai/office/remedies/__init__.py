"""Remedies: reconsideration and litigation against answers, silence and published items; complaints and reports."""
