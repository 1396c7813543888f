"""Measurements of what a learner feels, each beside a reference in the same run. ``make bench`` runs them."""
