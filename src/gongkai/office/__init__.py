"""The office's own records as Django apps: models, domain actions, permissions and queries; no pages.

The apps stand in one line, each importing only those to its left:
audit_log → bodies → disclosure | inforequests → remedies → annual → oversight.
"""
