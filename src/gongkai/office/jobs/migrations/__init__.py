"""Tables of background work."""
