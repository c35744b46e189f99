"""Three invented years of supervision in the demonstration county."""
