# Writes a file with NumPy.
import numpy as np

np.ones(3).tofile("@FOLDER@/new")
np.save("@FOLDER@/new.npy", np.ones(3))
print("GOT THROUGH")
