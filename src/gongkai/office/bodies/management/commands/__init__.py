"""Management commands of bodies and people."""
