"""The demonstration: three invented years of obligations."""
