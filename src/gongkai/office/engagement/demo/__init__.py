"""Three invented years of the demonstration county."""
