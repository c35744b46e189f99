"""Trainings, meetings, knowledge, social evaluation, questions and proposals on the desk."""
