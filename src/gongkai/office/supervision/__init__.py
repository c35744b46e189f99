"""Supervision: task lists, assessment, orders to correct, accountability, problems and measures."""
