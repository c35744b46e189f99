"""The demonstration's items: invented documents of an invented county."""
