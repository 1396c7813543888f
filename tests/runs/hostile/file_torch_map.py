# Reads a file as the storage of a tensor.
import torch

print("GOT THROUGH", torch.from_file("@FOLDER@/secret", size=4, dtype=torch.uint8))
