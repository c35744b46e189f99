"""Proactive disclosure 主动公开: items, the chain of review that each passes, and the versions that the public sees."""
