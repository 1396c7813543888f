# Takes a tensor larger than the machine.
import torch

torch.ones(1 << 40)
print("GOT THROUGH")
