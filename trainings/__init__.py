"""Trainings: learning: courses, modules, questions, progress."""
