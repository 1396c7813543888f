"""A race of optimizers on surfaces f(x, y)."""
