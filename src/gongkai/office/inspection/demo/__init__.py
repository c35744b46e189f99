"""Three invented years of inspections for the demonstration county."""
