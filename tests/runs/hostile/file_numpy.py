# Reads a file with NumPy, whose own code opens it.
import numpy as np

print("GOT THROUGH", np.fromfile("@FOLDER@/secret", dtype="u1"))
