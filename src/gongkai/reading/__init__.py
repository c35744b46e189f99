"""From bytes to an AnnualReport."""
