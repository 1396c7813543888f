"""A learner's own activation: drawn with the others, and sent through depth."""
