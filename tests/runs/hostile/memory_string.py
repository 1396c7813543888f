# Makes a text of astronomical length.
print(len("x" * (1 << 42)))
