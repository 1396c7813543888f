# Writes a file with torch.
import torch

torch.save(torch.ones(3), "@FOLDER@/new")
print("GOT THROUGH")
