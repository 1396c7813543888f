# Has torch load a pickle from a file.
import torch

torch.load("@FOLDER@/secret", weights_only=False)
print("GOT THROUGH")
