"""The law as data and pure functions. No I/O but its own data files."""
