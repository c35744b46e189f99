"""Engagement: training and meetings, social evaluation, questions of the public, proposals of deputies and committee members."""
