"""Measurements of gongkai as ratios in one run: against the bare cost of the same work and against peers on the same files."""
