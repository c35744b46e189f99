"""Fuzzing: reading damaged documents must end in a report or in one clear error, within bounds."""
