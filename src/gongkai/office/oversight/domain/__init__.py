"""The acts: one file an act, the only way in."""
