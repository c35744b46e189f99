"""The records of oversight."""
