# Maps a file into memory.
import numpy as np

print("GOT THROUGH", np.memmap("@FOLDER@/secret", mode="r"))
