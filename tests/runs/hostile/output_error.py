# Raises an error with an enormous text.
raise ValueError("x" * 50_000_000)
