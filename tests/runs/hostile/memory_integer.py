# Computes a number of astronomical length.
print(9**9**9)
